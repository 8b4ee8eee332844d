import type { StudyInfo } from '#contract/app.ts'
import type { Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { withApp } from '../with-app.ts'

export const demo: Command = {
  name: 'demo',
  usage: 'DIR [--patients N] [--seed S] [--compact] [--lesions N] [--haemorrhage-share F]',
  summary: 'Make the demonstration study: synthetic head CTs, readings, clinical table, outcomes.',
  options: {
    patients: { value: 'N', help: 'how many patients (60)' },
    seed: { value: 'S', help: 'the same seed gives the same images, masks and tables (1)' },
    compact: { help: 'cut images to the neighbourhood of the lesions' },
    lesions: { value: 'N', help: 'exact number of lesions, 1 to 3 per patient' },
    'haemorrhage-share': { value: 'F', help: 'share of lesions that are haemorrhage, 0 to 1' },
    jobs: { value: 'N', help: 'worker processes' },
  },
  positionals: [1, 1],
  examples: ['hyperdense demo Demo.hyperdense', 'hyperdense demo Small.hyperdense --patients 6 --seed 7 --compact'],
  run: (args, io) =>
    withApp(io, { workers: args.integerOrNull('jobs', 1) ?? undefined }, async ({ api, finish }) => {
      const { result } = await finish<StudyInfo>(
        api.study.createDemo({
          folder: args.positionals[0],
          patients: args.integer('patients', 60, 1),
          seed: args.integer('seed', 1, 0),
          compact: args.flag('compact'),
          lesions: args.integerOrNull('lesions', 1),
          haemorrhageShare: args.numberOrNull('haemorrhage-share', 0, 1),
        }),
      )
      const overview = await api.study.getOverview({})
      io.message(`Made ${result.folder}`)
      io.out(
        `${JSON.stringify({ ...overview, contentSha256: (await api.study.getContentDigest({})).sha256 }, null, 2)}\n`,
      )
      return exitCodes.done
    }),
}
