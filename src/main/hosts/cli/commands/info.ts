import type { Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { withApp } from '../with-app.ts'

export const info: Command = {
  name: 'info',
  usage: 'STUDY',
  summary: 'Say what a study holds, as JSON, with a digest of its content.',
  options: {},
  positionals: [1, 1],
  examples: ['hyperdense info Demo.hyperdense'],
  run: (args, io) =>
    withApp(io, {}, async ({ api }) => {
      await api.study.open({ folder: args.positionals[0] })
      const overview = await api.study.getOverview({})
      const { sha256 } = await api.study.getContentDigest({})
      io.out(`${JSON.stringify({ ...overview, contentSha256: sha256 }, null, 2)}\n`)
      return exitCodes.done
    }),
}
