import { type Matrix, matrixOfColumns } from '#core/modelling/matrix.ts'
import type { GoldenCase, GoldenData } from '../golden-case.ts'
import { inputText } from './r-input.ts'

/** The cases and columns a golden case of penalised models speaks of. */
export interface GlmnetData {
  readonly names: readonly string[]
  readonly x: Matrix
  readonly y: readonly number[]
  /** The cases kept for testing, same columns. */
  readonly test: Matrix
  /** Row numbers in the training cohort, in file order. */
  readonly trainingRows: readonly number[]
}

const counts: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4 }

const present = (values: readonly (number | null)[]): number[] =>
  values.map((value) => {
    if (value === null) throw new Error('a value is missing')
    return value
  })

/** Read the table a case names: which rows, and how many of the last columns are left out. */
export const glmnetData = (golden: GoldenCase, data: GoldenData): GlmnetData => {
  const input = golden.input ?? {}
  const file = inputText(golden, 'csv')
  const table = data.columns(file)
  const label = typeof input['label'] === 'string' ? input['label'] : (/\$(\w+)/.exec(golden.call)?.[1] ?? 'y')
  const features = [...table.keys()].filter((name) => !['id', 'cohort', label].includes(name))
  const left = /but the last (\w+)/.exec(inputText(golden, 'columns'))?.[1]
  const names = left === undefined ? features : features.slice(0, -(counts[left] ?? Number(left)))
  const outcome = present(data.numbers(file, label))
  const cohort = table.get('cohort') ?? outcome.map(() => 'train')
  const all = outcome.map((_, i) => i)
  const firstOf = /first (\d+)/.exec(inputText(golden, 'rows'))?.[1]
  const training = all.filter((i) => cohort[i] === 'train')
  const rows = training.slice(0, firstOf === undefined ? training.length : Number(firstOf))
  const test = all.filter((i) => cohort[i] === 'test')
  const columns = names.map((name) => present(data.numbers(file, name)))
  const take = (wanted: readonly number[]): Matrix =>
    matrixOfColumns(
      columns.map((column) => wanted.map((i) => column[i])),
      wanted.length,
    )
  return {
    names,
    x: take(rows),
    y: rows.map((i) => outcome[i]),
    test: take(test),
    trainingRows: rows.map((row) => training.indexOf(row)),
  }
}

/** Fold of each case: a column of the file named, or 1, 2, … in turn. */
export const glmnetFolds = (
  golden: GoldenCase,
  data: GoldenData,
  symbol: string,
  rows: readonly number[],
): number[] => {
  const source = inputText(golden, 'foldid')
  const turn = /1\.\.(\d+)/.exec(source)?.[1]
  if (turn !== undefined) return rows.map((_, at) => (at % Number(turn)) + 1)
  const [file, named] = source.split(' ')
  const count = /^f(\d+)$/.exec(symbol)?.[1]
  const columns = [...data.columns(file).keys()]
  const column =
    named ?? (count === undefined ? columns.find((name) => name.includes('single')) : `fold${count}`) ?? 'absent'
  const folds = present(data.numbers(file, column))
  return rows.map((row) => folds[row])
}
