import { buildDesign, type Design } from '#core/modelling/regression/design.ts'
import { completeRows, takeRows, type Variable } from '#core/modelling/regression/variable.ts'
import type { GoldenCase, GoldenData } from '../golden-case.ts'
import { inputText } from './r-input.ts'

/** A table of predictors with the outcome, on the rows a case speaks of. */
export interface ModelTable {
  readonly variables: readonly Variable[]
  readonly y: readonly number[]
  readonly isNumeric: (name: string) => boolean
  design(names: readonly string[]): Design
  rows(wanted: readonly number[]): ModelTable
}

/** Orders of levels that no alphabet knows. */
const knownOrders = [
  ['never', 'former', 'current'],
  ['none', 'mild', 'moderate', 'severe'],
  ['low', 'medium', 'high'],
]

const levelsOf = (values: readonly (string | null)[], reference: string | undefined): string[] => {
  const present = [...new Set(values.filter((value) => value !== null))].sort()
  const known = knownOrders.find((order) => present.every((level) => order.includes(level)))
  const ordered = known === undefined ? present : known.filter((level) => present.includes(level))
  return reference === undefined ? ordered : [reference, ...ordered.filter((level) => level !== reference)]
}

const isNumber = (values: readonly (string | null)[]): boolean =>
  values.every((value) => value === null || !Number.isNaN(Number(value)))

const asTable = (variables: readonly Variable[], y: readonly number[]): ModelTable => ({
  variables,
  y,
  isNumeric: (name) => variables.find((one) => one.name === name)?.kind === 'number',
  design: (names) =>
    buildDesign(
      names.map((name) => {
        const found = variables.find((one) => one.name === name)
        if (found === undefined) throw new Error(`there is no column ${name}`)
        return found
      }),
      y.length,
    ),
  rows: (wanted) =>
    asTable(
      variables.map((one) => takeRows(one, wanted)),
      wanted.map((i) => y[i]),
    ),
})

/** The outcome's column: first of the listed ones, left of a formula, behind a `$`, or by its usual name. */
const outcomeOf = (golden: GoldenCase, columns: readonly string[]): string => {
  const guesses = [
    /complete cases over (\w+),/.exec(inputText(golden, 'rows'))?.[1],
    /(\w+)\s*~/.exec(golden.call)?.[1],
    /\$(\w+)\)$/.exec(golden.call)?.[1],
    'label',
    'y',
  ]
  return guesses.find((name) => name !== undefined && columns.includes(name)) ?? 'label'
}

/** Every column of the file a case names, coded as its `coding` says, all rows. */
const wholeTable = (
  golden: GoldenCase,
  data: GoldenData,
): { table: ModelTable; cohort: readonly (string | null)[] } => {
  const columns = data.columns(inputText(golden, 'csv'))
  const coding = /reference ([^;]*)/.exec(inputText(golden, 'coding'))?.[1] ?? ''
  const references = new Map(coding.split(',').map((one) => one.trim().split(' ') as [string, string]))
  const label = outcomeOf(golden, [...columns.keys()])
  const variables = [...columns.entries()]
    .filter(([name]) => !['id', 'cohort', label].includes(name))
    .map(([name, values]): Variable => {
      if (isNumber(values))
        return { name, kind: 'number', values: values.map((value) => (value === null ? null : Number(value))) }
      return { name, kind: 'factor', levels: levelsOf(values, references.get(name)), values }
    })
  const y = (columns.get(label) ?? []).map(Number)
  return { table: asTable(variables, y), cohort: columns.get('cohort') ?? y.map(() => null) }
}

/** The predictors over which a case wants complete rows, in the order of the full model. */
export const listedVariables = (golden: GoldenCase): string[] => {
  const listed = /complete cases over ([\w,]+)/.exec(inputText(golden, 'rows'))?.[1]
  return listed === undefined || !listed.includes(',') ? [] : listed.split(',').slice(1)
}

/** The rows of a case: complete over the listed variables, or all. */
export const modelTable = (golden: GoldenCase, data: GoldenData): ModelTable => {
  const { table } = wholeTable(golden, data)
  const listed = listedVariables(golden)
  if (listed.length === 0) return table
  return table.rows(completeRows(table.variables.filter(({ name }) => listed.includes(name))))
}

/** Complete rows of the training and of the test cohort. */
export const cohortTables = (
  golden: GoldenCase,
  data: GoldenData,
  listed: readonly string[],
): { train: ModelTable; test: ModelTable } => {
  const { table, cohort } = wholeTable(golden, data)
  const rows = completeRows(table.variables.filter(({ name }) => listed.includes(name)))
  return {
    train: table.rows(rows.filter((i) => cohort[i] === 'train')),
    test: table.rows(rows.filter((i) => cohort[i] === 'test')),
  }
}

/** The rows where one variable is present. */
export const availableRows = (table: ModelTable, name: string): ModelTable =>
  table.rows(completeRows(table.variables.filter((one) => one.name === name)))
