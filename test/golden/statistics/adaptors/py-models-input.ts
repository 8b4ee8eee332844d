import { columnOf, type Matrix, matrixOfColumns, selectRows } from '#core/modelling/matrix.ts'
import { areaUnderCurve } from '#core/statistics/evaluation/placement-values.ts'
import { scoredClasses } from '#core/statistics/evaluation/scored-classes.ts'
import type { GoldenCase, GoldenData, Json } from '../golden-case.ts'

export interface ModelInput {
  readonly x: Matrix
  readonly y: readonly number[]
  readonly test: Matrix
  readonly testY: readonly number[]
  readonly names: readonly string[]
}

const standardise = (column: Float64Array, reference: Float64Array): Float64Array => {
  const mean = reference.reduce((sum, value) => sum + value, 0) / reference.length
  const variance = reference.reduce((sum, value) => sum + (value - mean) ** 2, 0) / reference.length
  const sd = variance > 0 ? Math.sqrt(variance) : 1
  return column.map((value) => Math.round(((value - mean) / sd) * 1e12) / 1e12)
}

/** A field that must hold words. */
export const textOf = (value: Json | undefined): string => {
  if (typeof value !== 'string') throw new Error(`words were expected, not ${JSON.stringify(value)}`)
  return value
}

/** Reads "column == value" of the case's input. */
const condition = (text: Json | undefined): [string, string] => {
  const [column, value] = textOf(text).split('==')
  return [column.trim(), value.trim()]
}

/** The training and test tables that the case's input names. */
export const readInput = ({ input }: GoldenCase, data: GoldenData): ModelInput => {
  if (input === null) throw new Error('the case has no input')
  const file = textOf(input.csv)
  const names = (input.columns as readonly string[]).slice()
  const rowsOf = (text: Json | undefined): number[] => {
    const [column, value] = condition(text)
    const cells = data.columns(file).get(column) ?? []
    return cells.flatMap((cell, row) => (cell === value ? [row] : []))
  }
  const train = rowsOf(input.train)
  const test = rowsOf(input.test)
  const all = matrixOfColumns(names.map((name) => data.numbers(file, name).map((value) => value ?? Number.NaN)))
  const labels = data.numbers(file, 'label').map((value) => value ?? Number.NaN)
  const raw = selectRows(all, train)
  const rawTest = selectRows(all, test)
  const scaled = textOf(input.scaling).startsWith('StandardScaler')
  const scale = (x: Matrix): Matrix =>
    scaled ? matrixOfColumns(names.map((_, j) => standardise(columnOf(x, j), columnOf(raw, j)))) : x
  return {
    x: scale(raw),
    y: train.map((row) => labels[row]),
    test: scale(rawTest),
    testY: test.map((row) => labels[row]),
    names,
  }
}

/** Options of a call as in `SVC(tol=1e-9, {'kernel': 'rbf', 'C': 1.0})` or `Method(alpha=.5, beta='x')`. */
export const callOptions = (call: string): Map<string, string> => {
  const options = new Map<string, string>()
  const value = `('[^']*'|\\[[^\\]]*\\]|[-+.\\w]+)`
  for (const [, key, text] of call.matchAll(new RegExp(`(\\w+)\\s*=\\s*${value}`, 'g')))
    options.set(key, text.replaceAll("'", ''))
  for (const [, key, text] of call.matchAll(new RegExp(`'(\\w+)'\\s*:\\s*${value}`, 'g')))
    options.set(key, text.replaceAll("'", ''))
  return options
}

/** The named options as numbers, where they are there. */
export const numberOptions = <Keys extends string>(
  options: ReadonlyMap<string, string>,
  names: Readonly<Record<string, Keys>>,
): Partial<Record<Keys, number | null>> =>
  Object.fromEntries(
    Object.entries(names).flatMap(([theirs, ours]) => {
      const text = options.get(theirs)
      return text === undefined ? [] : [[ours, text === 'None' ? null : Number(text)]]
    }),
  ) as Partial<Record<Keys, number | null>>

export const auc = (labels: readonly number[], scores: ArrayLike<number>): number =>
  areaUnderCurve(scoredClasses(labels, scores))

/** What most cases ask for: probabilities in the test rows and their AUC. */
export const testResult = (
  { testY }: ModelInput,
  probability: Float64Array,
  ranking: ArrayLike<number> = probability,
): { test_proba: number[]; test_auc: number } => ({
  test_proba: Array.from(probability),
  test_auc: auc(testY, ranking),
})
