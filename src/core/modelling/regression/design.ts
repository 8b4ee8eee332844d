import { columnOf, type Matrix, matrixOfColumns, selectColumns } from '../matrix.ts'
import type { Variable } from './variable.ts'

/** How one variable is coded: a number by itself, a factor by one 0/1 column per level but the first (the reference). */
export interface Term {
  readonly name: string
  /** Empty for a number. */
  readonly levels: readonly string[]
  /** Its columns in the design; column 0 is the intercept. */
  readonly columns: readonly number[]
}

/** The columns a regression is fitted to; the first is the intercept. */
export interface Design {
  readonly terms: readonly Term[]
  /** `(Intercept)`, then variable names, with the level appended for factors. */
  readonly names: readonly string[]
  readonly matrix: Matrix
}

/** Name of the constant column, as R prints it. */
export const interceptName = '(Intercept)'

/**
 * Code variables as columns with treatment contrasts, an intercept first.
 *
 * @param variables  of equal length without missing values; throws naming what is missing, constant or unknown
 * @param rows       number of rows; needed only when there are no variables
 */
export const buildDesign = (variables: readonly Variable[], rows = variables[0]?.values.length ?? 0): Design => {
  const terms: Term[] = []
  const names = [interceptName]
  const columns: ArrayLike<number>[] = [new Float64Array(rows).fill(1)]
  for (const variable of variables) {
    if (variable.values.length !== rows)
      throw new Error(`"${variable.name}" has ${variable.values.length} rows, the table ${rows}.`)
    const levels = variable.kind === 'factor' ? variable.levels : []
    const coded = variable.kind === 'factor' ? codeFactor(variable) : [codeNumber(variable)]
    terms.push({ name: variable.name, levels, columns: coded.map((_, k) => columns.length + k) })
    names.push(
      ...(variable.kind === 'factor' ? levels.slice(1).map((level) => variable.name + level) : [variable.name]),
    )
    columns.push(...coded)
  }
  return { terms, names, matrix: matrixOfColumns(columns, rows) }
}

/**
 * The design of some of the terms, in the order named.
 *
 * @param design  all terms
 * @param wanted  names of terms
 */
export const selectTerms = (design: Design, wanted: readonly string[]): Design => {
  const kept = [0]
  const terms = wanted.map((name): Term => {
    const term = design.terms.find((one) => one.name === name)
    if (term === undefined) throw new Error(`There is no variable "${name}" in the model.`)
    const columns = term.columns.map((_, k) => kept.length + k)
    kept.push(...term.columns)
    return { ...term, columns }
  })
  return { terms, names: kept.map((j) => design.names[j]), matrix: selectColumns(design.matrix, kept) }
}

/**
 * Code new cases as the cases of a fitted model were coded.
 *
 * @param terms      of the model
 * @param variables  at least those of the model, any order; a missing value or an unknown level is refused by name
 */
export const codeCases = (terms: readonly Term[], variables: readonly Variable[]): Matrix => {
  const rows = variables[0]?.values.length ?? 0
  const columns: ArrayLike<number>[] = [new Float64Array(rows).fill(1)]
  for (const term of terms) {
    const variable = variables.find(({ name }) => name === term.name)
    if (variable === undefined) throw new Error(`The model needs "${term.name}", which these cases do not have.`)
    if ((variable.kind === 'factor') !== term.levels.length > 0)
      throw new Error(
        `"${term.name}" was ${term.levels.length > 0 ? 'a category' : 'a number'} when the model was fitted.`,
      )
    if (variable.kind === 'number') columns.push(presentNumbers(variable))
    else columns.push(...indicators(variable.name, presentWords(variable), term.levels))
  }
  return matrixOfColumns(columns, rows)
}

const presentNumbers = (variable: Variable & { kind: 'number' }): Float64Array =>
  Float64Array.from(variable.values, (value, i) => {
    if (value === null || !Number.isFinite(value))
      throw new Error(`"${variable.name}" is missing in case ${i + 1}; impute it or leave the case out.`)
    return value
  })

const presentWords = (variable: Variable & { kind: 'factor' }): string[] =>
  variable.values.map((value, i) => {
    if (value === null)
      throw new Error(`"${variable.name}" is missing in case ${i + 1}; impute it or leave the case out.`)
    return value
  })

const codeNumber = (variable: Variable & { kind: 'number' }): Float64Array => {
  const values = presentNumbers(variable)
  if (values.length > 0 && values.every((value) => value === values[0]))
    throw new Error(`"${variable.name}" has the same value in every case; leave it out.`)
  return values
}

const codeFactor = (variable: Variable & { kind: 'factor' }): Float64Array[] => {
  if (variable.levels.length < 2) throw new Error(`"${variable.name}" has fewer than two levels; leave it out.`)
  const values = presentWords(variable)
  const absent = variable.levels.find((level) => !values.includes(level))
  if (absent !== undefined)
    throw new Error(`No case has "${absent}" for "${variable.name}"; leave that level out or merge it with another.`)
  return indicators(variable.name, values, variable.levels)
}

const indicators = (name: string, values: readonly string[], levels: readonly string[]): Float64Array[] => {
  const unknown = values.find((value) => !levels.includes(value))
  if (unknown !== undefined) throw new Error(`"${name}" has the level "${unknown}", which the model does not know.`)
  return levels.slice(1).map((level) => Float64Array.from(values, (value) => (value === level ? 1 : 0)))
}

/**
 * The linear predictor X·β.
 *
 * @param matrix        n × p
 * @param coefficients  p
 */
export const linearPredictor = (matrix: Matrix, coefficients: ArrayLike<number>): Float64Array => {
  const eta = new Float64Array(matrix.rows)
  for (let j = 0; j < matrix.columns; j++) {
    const column = columnOf(matrix, j)
    for (let i = 0; i < eta.length; i++) eta[i] += coefficients[j] * column[i]
  }
  return eta
}
