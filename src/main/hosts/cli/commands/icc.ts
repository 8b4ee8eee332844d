import { AppError, type ErrorCode } from '#contract/errors.ts'
import { type IccForm, iccForms } from '#core/statistics/agreement/icc-form.ts'
import { compareReadings } from '#core/statistics/reliability/compare-readings.ts'
import { type Decision, decideFeatures, ruleInWords } from '#core/statistics/reliability/decide-features.ts'
import { describeIccForm } from '#core/statistics/reliability/describe-icc-form.ts'
import { type FeatureReading, readFeatures } from '#core/statistics/reliability/feature-reading.ts'
import { formatIccCsv } from '#core/statistics/reliability/format-icc-csv.ts'
import { type KeepRule, keepRules } from '#core/statistics/reliability/keep-rule.ts'
import { type MatchedReadings, matchReadings, type Unmatched } from '#core/statistics/reliability/match-readings.ts'
import type { ReadingsOutcome, ReadingsRefusal } from '#core/statistics/reliability/readings-refusal.ts'
import { caseColumns } from '#core/study/feature-table-csv.ts'
import { checkWritable, writeAtomic } from '#main/io/write-atomic.ts'
import { readTable } from '#main/services/read-table.ts'
import type { Arguments, Command, CommandIo } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { refuseOverwriting } from '../refuse-overwriting.ts'

const tableNames = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const

const codes: Readonly<Record<ReadingsRefusal['code'], ErrorCode>> = {
  'no-id-column': 'invalid-input',
  'missing-id': 'conflict',
  'duplicate-id': 'conflict',
  'too-few-lesions': 'too-few-cases',
  'no-common-features': 'conflict',
}

const valueOf = <T>(outcome: ReadingsOutcome<T>): T => {
  if (outcome.refusal !== null) throw new AppError(codes[outcome.refusal.code], outcome.refusal.message)
  return outcome.value
}

const oneOf = <T extends string>(args: Arguments, name: string, values: readonly T[], fallback: T): T => {
  const given = args.option(name)
  if (given === null) return fallback
  const found = values.find((value) => value === given)
  if (found === undefined)
    throw new AppError('invalid-input', `--${name} is one of ${values.join(', ')}, got ${given}.`)
  return found
}

const readRule = (args: Arguments): KeepRule => {
  const rule = oneOf(args, 'rule', keepRules, 'point-gt')
  const text = args.option('threshold') ?? '0.75'
  const threshold = Number(text)
  if (text.trim() === '' || !(threshold >= 0 && threshold <= 1))
    throw new AppError('invalid-input', `--threshold takes a number from 0 to 1, got ${text}.`)
  return { rule, threshold }
}

const tablePaths = (args: Arguments): string[] => [
  args.required('a'),
  args.required('b'),
  ...tableNames.slice(2).flatMap((name) => args.option(name) ?? []),
]

/** Reads a table's features; answers how many cells were unusable. */
const readReading = (path: string, idColumn: string, io: CommandIo): { reading: FeatureReading; bad: number } => {
  const { reading, badCells, textColumns } = valueOf(readFeatures(path, readTable(path), idColumn, caseColumns))
  for (const { row, id, column, text } of badCells)
    io.message(`${path}, row ${row} (${id}): ${column} holds "${text}", which is no finite number; left out.`)
  if (textColumns.length > 0) io.message(`${path}: no features, because they hold words: ${textColumns.join(', ')}`)
  return { reading, bad: badCells.length }
}

const tellUnmatched = (what: 'row' | 'column', unmatched: readonly Unmatched[], io: CommandIo): void => {
  for (const { table, names } of unmatched)
    io.message(
      `${names.length} ${what}${names.length === 1 ? '' : 's'} of ${table} not in every table, left out: ${names.join(', ')}`,
    )
}

const tellMissing = ({ features, missing }: MatchedReadings, io: CommandIo): void => {
  const incomplete = features.flatMap((feature, at) => (missing[at] > 0 ? [`${feature} (${missing[at]})`] : []))
  if (incomplete.length > 0) io.message(`Lesions left out for a missing value, by feature: ${incomplete.join(', ')}`)
}

const tellResult = (
  matched: MatchedReadings,
  form: IccForm,
  rule: KeepRule,
  decision: Decision,
  io: CommandIo,
): void => {
  const { text } = describeIccForm(form, null)
  const [undefinedStep, failedStep] = decision.flow
  io.message(`${form}, ${text}; ${matched.lesions.length} lesions, ${matched.readings.length} readings`)
  io.message(
    `${decision.total} features: ${undefinedStep.removed} undefined, ${failedStep.removed} fail ${ruleInWords(rule)}, ${decision.kept} kept`,
  )
}

export const icc: Command = {
  name: 'icc',
  usage: '--a A.csv --b B.csv [--c C.csv …] --id COL [--form FORM] [--rule RULE] [--threshold T] --out OUT.csv',
  summary: 'Reliability of features between readings: intraclass correlation with limits and what to keep.',
  options: {
    a: { value: 'A.csv', help: 'feature table of the first reading' },
    b: { value: 'B.csv', help: 'feature table of the second reading' },
    ...Object.fromEntries(
      tableNames.slice(2).map((name) => [name, { value: `${name.toUpperCase()}.csv`, help: 'further reading' }]),
    ),
    id: { value: 'COL', help: 'column that names the lesion, the same in every table' },
    form: {
      value: 'FORM',
      help: 'agreement-single (default), agreement-average, consistency-single, consistency-average, oneway-single or oneway-average',
    },
    rule: {
      value: 'RULE',
      help: 'keep by point-gt (ICC > T, default), point-ge (ICC ≥ T), lower-ge (lower limit ≥ T) or lower-gt',
    },
    threshold: { value: 'T', help: 'threshold of the rule (default 0.75)' },
    out: { value: 'OUT.csv', help: 'table of every feature: ICC, 95 % limits, F, p, n, class, kept, reason' },
  },
  positionals: [0, 0],
  examples: [
    'hyperdense icc --a reader1.csv --b reader2.csv --id lesion --out icc.csv',
    'hyperdense icc --a first.csv --b again.csv --id case --rule lower-ge --threshold 0.8 --out icc.csv',
  ],
  run: (args, io) => {
    const paths = tablePaths(args)
    const idColumn = args.required('id')
    const form = oneOf(args, 'form', iccForms, 'agreement-single')
    const rule = readRule(args)
    const out = args.required('out')
    refuseOverwriting(out, paths)
    checkWritable(out)
    const read = paths.map((path) => readReading(path, idColumn, io))
    const matched = valueOf(matchReadings(read.map(({ reading }) => reading)))
    tellUnmatched('row', matched.unmatchedLesions, io)
    tellUnmatched('column', matched.unmatchedFeatures, io)
    tellMissing(matched, io)
    const features = compareReadings(matched, form)
    const decision = decideFeatures([{ name: 'comparison', features }], rule)
    writeAtomic(out, formatIccCsv(features, decision.features))
    tellResult(matched, form, rule, decision, io)
    return Promise.resolve(read.some(({ bad }) => bad > 0) ? exitCodes.someFailed : exitCodes.done)
  },
}
