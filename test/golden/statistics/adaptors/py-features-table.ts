import { type Matrix, matrixOfColumns, selectColumns, selectRows } from '#core/modelling/matrix.ts'
import type { GoldenCase, GoldenData } from '../golden-case.ts'

/** The feature table of a case: the rows and columns that its input names. */
export interface FeatureTable {
  readonly names: readonly string[]
  readonly matrix: Matrix
  readonly labels: number[]
  /** The same columns of the rows outside, in file order. */
  readonly others: Matrix
}

const fixed = new Set(['id', 'cohort', 'label'])

/** All numeric columns less those that the words of the input leave out. */
const namedColumns = (words: string, names: readonly string[]): readonly string[] => {
  if (/all but the last two/.test(words)) return names.slice(0, -2)
  if (/all but the last/.test(words)) return names.slice(0, -1)
  return names
}

export const numbersWithoutGaps = (data: GoldenData, file: string, column: string): number[] =>
  data.numbers(file, column).map((value, i) => {
    if (value === null) throw new Error(`${file} has a gap in ${column}, row ${i + 1}`)
    return value
  })

/** A text of the input; empty where it is not given. */
export const textOf = ({ input }: GoldenCase, key: string): string => {
  const value = input?.[key]
  return typeof value === 'string' ? value : ''
}

/** Reads `input.csv`, `input.rows` (`COLUMN == VALUE`) and `input.columns` (words). */
export const readFeatureTable = (golden: GoldenCase, data: GoldenData): FeatureTable => {
  const file = textOf(golden, 'csv')
  const [column, value] = textOf(golden, 'rows')
    .split('==')
    .map((part) => part.trim())
  const belongs = (data.columns(file).get(column) ?? []).map((cell) => cell === value)
  const rows = belongs.flatMap((is, i) => (is ? [i] : []))
  const rest = belongs.flatMap((is, i) => (is ? [] : [i]))
  const all = [...data.columns(file).keys()].filter((name) => !fixed.has(name))
  const names = namedColumns(textOf(golden, 'columns'), all)
  const whole = matrixOfColumns(names.map((name) => numbersWithoutGaps(data, file, name)))
  const labels = numbersWithoutGaps(data, file, 'label')
  return {
    names,
    matrix: selectRows(whole, rows),
    labels: rows.map((i) => labels[i]),
    others: selectRows(whole, rest),
  }
}

export const firstColumns = (matrix: Matrix, count: number): Matrix =>
  selectColumns(
    matrix,
    Array.from({ length: Math.min(count, matrix.columns) }, (_, j) => j),
  )

/** Row i as a list. */
export const rowOf = (matrix: Matrix, i: number): number[] =>
  Array.from({ length: matrix.columns }, (_, j) => matrix.values[i + matrix.rows * j])

/** A number that the call gives, e.g. `k=10`. */
export const numberIn = (call: string, pattern: RegExp): number => {
  const found = pattern.exec(call)?.[1]
  if (found === undefined) throw new Error(`the call ${call} names no ${pattern.source}`)
  return Number(found)
}
