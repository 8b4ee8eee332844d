import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '#contract/errors.ts'
import { checkFolderWritable } from '#main/io/write-atomic.ts'
import { listRecipes, parsePlanText, planOf, recipeText } from '#main/services/modelling-plans.ts'
import { presetText } from '#main/services/radiomics-presets.ts'
import type { Arguments, Command, CommandIo } from '../command.ts'
import { withApp } from '../with-app.ts'
import { analyseStudy } from './analyse.ts'

interface DemoKind {
  readonly patients: number
  /** Exact number of lesions of that many patients. */
  readonly lesions?: number
  readonly haemorrhageShare?: number
  /** One lesion per patient, below 10 mL. */
  readonly small?: boolean
}

/** As many patients as each paper, and lesions of its kind. */
const demoOf: Readonly<Record<string, DemoKind>> = {
  'chen-2022': { patients: 101, lesions: 166 },
  'jiang-2025': { patients: 288 },
  'zhan-2020': { patients: 313, haemorrhageShare: 1, small: true },
  'lu-2024': { patients: 280, haemorrhageShare: 1 },
}

const planNamed = (name: string): string => {
  const text = recipeText(name)
  if (text !== null) return text
  const known = listRecipes().map((recipe) => recipe.name)
  throw new AppError('not-found', `There is no recipe ${name}; there are ${known.join(', ')}.`)
}

/** Extraction parameters that the recipe's features were made with. */
const parametersOf = (plan: string): string | null => {
  const { blocks } = planOf(parsePlanText(plan))
  const named = blocks.find(({ from, settings }) => from === 'radiomics' && settings !== null)
  return named?.settings === undefined || named.settings === null ? null : presetText(named.settings)
}

/** The demonstration study of a recipe with its features; answers the extraction. */
const makeStudy = (folder: string, name: string, plan: string, args: Arguments, io: CommandIo): Promise<number> =>
  withApp(io, { workers: args.integerOrNull('jobs', 1) ?? undefined }, async ({ api, finish }) => {
    const usual: DemoKind = demoOf[name] ?? { patients: 60 }
    const asked = args.integerOrNull('patients', 1)
    const small = usual.small ?? false
    const patients = asked ?? usual.patients
    await finish(
      api.study.createDemo({
        folder,
        patients,
        seed: args.integer('seed', 1, 0),
        compact: args.flag('compact'),
        lesions: small ? patients : asked === null ? (usual.lesions ?? null) : null,
        haemorrhageShare: usual.haemorrhageShare ?? null,
        smallOnly: small,
      }),
    )
    io.message(`Made ${folder}`)
    const { result } = await finish<{ featureSetId: number; rows: number; failures: readonly unknown[] }>(
      api.radiomics.extract({ parameters: parametersOf(plan) }),
    )
    io.message(`Features of ${result.rows} outlined lesions, ${result.failures.length} failed`)
    return result.featureSetId
  })

export const recipe: Command = {
  name: 'recipe',
  usage: 'NAME (--demo [--patients N] [--seed S] [--compact] | --study STUDY) --out DIR',
  summary: 'Run a published workflow: on a demonstration study made for it, or on a study of yours.',
  options: {
    demo: { help: 'make the study DIR/demo.hyperdense with its features, all from nothing' },
    patients: { value: 'N', help: 'with --demo: how many (as many as the paper)' },
    compact: { help: 'with --demo: cut images to the neighbourhood of the lesions' },
    study: { value: 'STUDY', help: 'a study with the columns that the recipe names' },
    reader: { value: 'R', help: 'whose first readings are analysed (A)' },
    seed: { value: 'S', help: 'of the demonstration study (1)' },
    jobs: { value: 'N', help: 'worker processes' },
    out: { value: 'DIR', help: 'folder for the results' },
  },
  positionals: [1, 1],
  examples: [
    'hyperdense recipe chen-2022 --demo --compact --out chen',
    'hyperdense recipe zhan-2020 --study ICH.hyperdense --out zhan',
  ],
  run: async (args, io) => {
    const [name] = args.positionals
    const plan = planNamed(name)
    const out = args.required('out')
    const study = args.option('study')
    if (args.flag('demo') === (study !== null)) {
      throw new AppError('invalid-input', 'Say either --demo, to make a study, or --study STUDY, to use one.')
    }
    if (study === null) mkdirSync(out, { recursive: true })
    checkFolderWritable(out)
    const folder = study ?? join(out, 'demo.hyperdense')
    const featureSetId = study === null ? await makeStudy(folder, name, plan, args, io) : null
    const options = { seed: null, reader: args.option('reader') ?? 'A', featureSetId, deep: null }
    return analyseStudy(folder, plan, out, options, io)
  },
}
