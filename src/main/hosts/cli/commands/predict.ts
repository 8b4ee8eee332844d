import { existsSync } from 'node:fs'
import { AppError } from '#contract/errors.ts'
import { applyModel } from '#core/modelling/analysis/predict-cases.ts'
import { buildAnalysisTable } from '#core/modelling/analysis/build-analysis-table.ts'
import type { ModelFile } from '#core/modelling/analysis/model-file.ts'
import { readTextFile } from '#main/io/read-text-file.ts'
import { checkWritable, writeAtomic } from '#main/io/write-atomic.ts'
import { refusalOf } from '#main/jobs/tasks/run-analysis.ts'
import { readPlainTables } from '#main/services/modelling-plain-tables.ts'
import { readTable } from '#main/services/read-table.ts'
import type { Arguments, Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { refuseOverwriting } from '../refuse-overwriting.ts'

/** Whether nothing that a prediction needs was cut out of a model file. */
const isWhole = ({
  inputs,
  attributes,
  requires,
  settings,
  steps,
  derive,
  estimator,
  cutoff,
}: Partial<ModelFile>): boolean =>
  [inputs, attributes, requires, settings, steps, derive].every(Array.isArray) &&
  Array.isArray(estimator?.names) &&
  cutoff !== undefined

const readModel = (path: string): ModelFile => {
  if (!existsSync(path)) throw new AppError('not-found', `There is no file ${path}.`)
  const refuse = (): AppError =>
    new AppError(
      'unsupported-format',
      `${path} is no model file, or a damaged one; take one from the folder models of an analysis.`,
    )
  try {
    const model = JSON.parse(readTextFile(path)) as ModelFile
    if (model.model === 'hyperdense-model/1' && isWhole(model)) return model
  } catch (error) {
    if (error instanceof AppError) throw error
  }
  throw refuse()
}

/** The column that names the rows when the command does not say: as feature tables of this program call it. */
const idColumn = (args: Arguments, features: string): string => {
  const given = args.option('id')
  if (given !== null) return given
  const { columns } = readTable(features)
  const found = ['lesion', 'case', 'id'].find((name) => columns.includes(name))
  if (found === undefined)
    throw new AppError('invalid-input', `--id is missing: which column of ${features} names the rows?`)
  return found
}

const cell = (value: string | number | null): string => {
  const text = value === null ? '' : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const predict: Command = {
  name: 'predict',
  usage: '--model M.json --features F.csv --out P.csv [--clinical C.csv] [--deep D.csv] [--id COL] [--patient COL]',
  summary: 'Score new cases with a model of an analysis; refuses features made with other settings.',
  options: {
    model: { value: 'M.json', help: 'a model file of an analysis' },
    features: { value: 'F.csv', help: 'features of the new cases' },
    clinical: { value: 'C.csv', help: 'clinical data, where the model uses them' },
    deep: { value: 'D.csv', help: 'deep features, where the model uses them' },
    id: { value: 'COL', help: 'column that names the rows (lesion)' },
    patient: { value: 'COL', help: 'column of the patient (subject, where it is there)' },
    out: { value: 'P.csv', help: 'id, score, probability, score less cut-off, call, reason' },
  },
  positionals: [0, 0],
  examples: ['hyperdense predict --model results/models/radiomics.json --features new.csv --out scores.csv'],
  run: async (args, io) => {
    const modelPath = args.required('model')
    const model = readModel(modelPath)
    const features = args.required('features')
    const out = args.required('out')
    refuseOverwriting(out, [modelPath, features, args.option('clinical'), args.option('deep')])
    checkWritable(out)
    const id = idColumn(args, features)
    const subject = readTable(features).columns.includes('subject') ? 'subject' : null
    const { tables } = readPlainTables(
      {
        features,
        repeat: null,
        second: null,
        clinical: args.option('clinical'),
        deep: args.option('deep'),
        id,
        patient: args.option('patient') ?? subject,
        cohort: null,
      },
      null,
    )
    try {
      const { cases, notes } = applyModel(model, buildAnalysisTable(tables))
      for (const note of notes) io.message(`Note: ${note}`)
      const lines = cases.map((one) =>
        [one.id, one.score, one.probability, one.adjusted, one.call, one.reason].map(cell).join(','),
      )
      writeAtomic(out, ['id,score,probability,adjusted,call,reason', ...lines, ''].join('\n'))
      const without = cases.filter(({ score }) => score === null).length
      io.message(`${cases.length - without} of ${cases.length} cases scored by ${model.name}; see ${out}`)
      return without > 0 ? exitCodes.someFailed : exitCodes.done
    } catch (error) {
      throw refusalOf(error)
    }
  },
}
