import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { AppError } from '#contract/errors.ts'
import type { ModelRunSummary } from '#contract/modelling.ts'
import type { AnalysisResults } from '#core/modelling/analysis/results.ts'
import { readTextFile } from '#main/io/read-text-file.ts'
import { checkFolderWritable } from '#main/io/write-atomic.ts'
import { createWorkerPool } from '#main/jobs/worker-pool.ts'
import { filesOfRun, writeFiles } from '#main/services/modelling-files.ts'
import { type PlainFiles, readPlainTables } from '#main/services/modelling-plain-tables.ts'
import { listRecipes, parsePlanText, planOf, recipeText } from '#main/services/modelling-plans.ts'
import { runAnalysisInPool } from '#main/services/run-analysis-in-pool.ts'
import { softwareVersion } from '#main/version.ts'
import type { Arguments, Command, CommandIo } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { withApp } from '../with-app.ts'

/** The text of a plan: a file, or a recipe by its name. */
const planText = (named: string): string => {
  if (existsSync(named)) return readTextFile(named)
  const recipe = recipeText(named)
  if (recipe !== null) return recipe
  const known = listRecipes().map(({ name }) => name)
  throw new AppError('not-found', `There is no file ${named}, nor a recipe of that name; recipes: ${known.join(', ')}.`)
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

interface Instead {
  readonly outcome: string | null
  readonly positive: string | null
  readonly seed: number | null
}

const insteadOf = (args: Arguments): Instead => ({
  outcome: args.option('outcome'),
  positive: args.option('positive'),
  seed: args.integerOrNull('seed', 0),
})

/** The plan with what the command line says instead: outcome, positive value, seed of a split that names none. */
const planWith = (text: string, { outcome, positive, seed }: Instead): unknown => {
  const value = parsePlanText(text)
  if (!isMap(value)) return value
  const own = value.outcome
  const given = isMap(own) ? own : { column: own }
  const column = outcome ?? given.column
  const kept = column === given.column ? given : {}
  const isSaid = outcome !== null || positive !== null
  const needsSeed = seed !== null && isMap(value.split) && (value.split.seed ?? null) === null
  return {
    ...value,
    ...(isSaid ? { outcome: { ...kept, column, ...(positive === null ? {} : { positive }) } } : {}),
    ...(needsSeed ? { split: { ...(value.split as object), seed } } : {}),
  }
}

/** What a run found, in a few lines on standard output; the exit code says whether all its models could be fitted. */
const tellSummary = (io: CommandIo, out: string, results: AnalysisResults): number => {
  for (const warning of new Set([...results.stamps, ...results.warnings])) io.message(`Note: ${warning}`)
  const models = results.models.map(({ name, selection, cutoff, cohorts }) => ({
    name,
    counts: selection.counts.map(({ step, n }) => `${step} ${n}`).join(' → '),
    features: selection.features.length,
    cutoff: cutoff.value,
    auc: Object.fromEntries(
      Object.entries(cohorts).map(([cohort, { auc }]) => [cohort, [auc.value, auc.lower, auc.upper]]),
    ),
  }))
  const skipped = results.skipped.map(({ name, reason }) => ({ name, reason }))
  io.out(`${JSON.stringify({ out, planSha256: results.planSha256, models, skipped }, null, 2)}\n`)
  return results.skipped.some(({ failed }) => failed) ? exitCodes.someFailed : exitCodes.done
}

const analyseTables = async (args: Arguments, io: CommandIo): Promise<number> => {
  const out = args.required('out')
  args.required('outcome')
  const files: PlainFiles = {
    features: args.required('features'),
    repeat: args.option('features-repeat'),
    second: args.option('features-second'),
    clinical: args.option('clinical'),
    deep: args.option('deep'),
    id: args.required('id'),
    patient: args.option('patient'),
    cohort: args.option('cohort'),
  }
  const lang = languageOf(args)
  const plan = planOf(planWith(planText(args.required('plan')), insteadOf(args)))
  checkFolderWritable(out)
  const { tables, repeats, notes } = readPlainTables(files, plan)
  for (const note of notes) io.message(`Note: ${note}`)
  const startedAt = new Date()
  const pool = createWorkerPool(args.integerOrNull('jobs', 1) ?? availableParallelism(), (line) => io.message(line))
  try {
    const { results, models } = await runAnalysisInPool(
      pool,
      { plan, tables, repeats, seed: args.integerOrNull('seed', 0) },
      { signal: io.interrupted, onProgress: (fraction, sentence) => io.progress(fraction, sentence) },
    )
    const record = {
      softwareVersion,
      startedAt: startedAt.toISOString(),
      seconds: (Date.now() - startedAt.getTime()) / 1000,
      planSha256: results.planSha256,
      seed: results.seed,
      inputs: { ...files },
      looks: null,
      notes,
    }
    writeFiles(out, filesOfRun(results, models, record, lang))
    return tellSummary(io, out, results)
  } finally {
    await pool.close()
  }
}

const languageOf = (args: Arguments): 'en' | 'zh' => {
  const lang = args.option('lang') ?? 'en'
  if (lang === 'en' || lang === 'zh') return lang
  throw new AppError('invalid-input', `--lang takes en or zh, got ${lang}.`)
}

/** Options that name tables or their columns; a study has its own. */
const ofTables = ['features', 'features-repeat', 'features-second', 'clinical', 'id', 'patient', 'cohort']

/** Runs a plan on a study in an application, keeps the run there and writes its files. */
export const analyseStudy = (
  study: string,
  plan: string,
  out: string,
  options: {
    readonly seed: number | null
    readonly reader: string
    readonly featureSetId: number | null
    readonly deep: string | null
  },
  io: CommandIo,
): Promise<number> =>
  withApp(io, {}, async ({ api, finish }) => {
    await api.study.open({ folder: study })
    const source = { featureSetId: options.featureSetId, reader: options.reader, deep: options.deep }
    const { result } = await finish<ModelRunSummary>(api.modelling.run({ plan, seed: options.seed, source }))
    const { results } = await api.modelling.getRun({ runId: result.id })
    await api.modelling.saveRun({ runId: result.id, folder: out })
    io.message(`Kept as run ${result.id} (${result.name}) in ${study}; files in ${out}`)
    return tellSummary(io, out, results)
  })

export const analyse: Command = {
  name: 'analyse',
  usage:
    '(--features F.csv --id COL --outcome COL | --study STUDY) --plan PLAN.yaml|RECIPE --out DIR [--seed S] [options]',
  summary: 'Run a plan: cohorts, selection, models, evaluation; results, tables, figures and a report.',
  options: {
    features: { value: 'F.csv', help: 'one row per lesion or patient' },
    'features-repeat': { value: 'A2.csv', help: 'the same reader again, for the reliability of features' },
    'features-second': { value: 'B.csv', help: 'a second reader' },
    clinical: { value: 'C.csv', help: 'clinical data by the id or by the patient' },
    deep: { value: 'D.csv', help: 'deep features by the id or by the patient' },
    id: { value: 'COL', help: 'column that names the rows' },
    patient: { value: 'COL', help: 'column of the patient, where one has several rows' },
    outcome: { value: 'COL', help: 'column of the outcome' },
    positive: { value: 'VALUE', help: 'the value that counts as positive (1, true or yes when not said)' },
    cohort: { value: 'COL', help: 'column with train, validation, test, where the split is given' },
    study: { value: 'STUDY', help: 'a study folder instead of tables' },
    reader: { value: 'R', help: 'with --study: whose first readings are analysed (A)' },
    plan: { value: 'PLAN', help: 'a plan file, or the name of a recipe' },
    out: { value: 'DIR', help: 'folder for results.json, run.json, tables, figures, models, report.html' },
    seed: { value: 'S', help: "replaces the plan's seed of fits, and of a split that names none" },
    jobs: { value: 'N', help: 'worker processes; the results are the same whatever their number' },
    lang: { value: 'en|zh', help: 'language of the report (en)' },
  },
  positionals: [0, 0],
  examples: [
    'hyperdense analyse --features F.csv --id lesion --outcome label --plan chen-2022 --out results',
    'hyperdense analyse --study ICH.hyperdense --plan my-plan.yaml --out results',
  ],
  run: (args, io) => {
    const study = args.option('study')
    if (study === null) return analyseTables(args, io)
    const useless = ofTables.find((name) => args.option(name) !== null)
    if (useless !== undefined)
      throw new AppError('invalid-input', `--${useless} belongs to tables; a study has its own. Leave it out.`)
    const deep = args.option('deep')
    const options = {
      seed: args.integerOrNull('seed', 0),
      reader: args.option('reader') ?? 'A',
      featureSetId: null,
      deep: deep === null ? null : readTextFile(deep),
    }
    const out = args.required('out')
    checkFolderWritable(out)
    const text = planText(args.required('plan'))
    const isSaid = Object.values(insteadOf(args)).some((one) => one !== null)
    const plan = isSaid ? JSON.stringify(planWith(text, insteadOf(args))) : text
    return analyseStudy(study, plan, out, options, io)
  },
}
