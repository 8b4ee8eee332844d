import { columnOf, matrixOfColumns } from '#core/modelling/matrix.ts'
import { fitCategoryImputer } from '#core/modelling/preprocessing/impute-category.ts'
import { buildDesign } from '#core/modelling/regression/design.ts'
import { fitLogisticOrRefuse } from '#core/modelling/regression/fit-logistic.ts'
import { inverseOfProduct, orthogonalise } from '#core/modelling/regression/orthogonalise.ts'
import { coefficientTable, fitStatistics } from '#core/modelling/regression/summarise-logistic.ts'
import { completeRows, takeRows, type Variable } from '#core/modelling/regression/variable.ts'
import { mean } from '#core/statistics/descriptive/moments.ts'
import { median } from '#core/statistics/descriptive/quantile.ts'
import type { GoldenCase, GoldenData } from '../golden-case.ts'
import { fileOf, wordOf } from './eval-input.ts'

const isNumeric = (cells: readonly (string | null)[]): boolean =>
  cells.every((cell) => cell === null || !Number.isNaN(Number(cell)))

const variablesOf = (data: GoldenData, csv: string, names: readonly string[]): Variable[] =>
  names.map((name) => {
    const values = data.columns(csv).get(name) ?? []
    if (isNumeric(values)) return { name, kind: 'number', values: data.numbers(csv, name) }
    return { name, kind: 'factor', levels: [...new Set(values.filter((value) => value !== null))].sort(), values }
  })

/** Numeric columns that are more than yes or no, and all columns of words: what the table holds besides the outcome. */
const byKind = (data: GoldenData, csv: string): { measured: string[]; words: string[] } => {
  const columns = [...data.columns(csv)]
  return {
    measured: columns
      .filter(([, cells]) => isNumeric(cells) && new Set(cells.filter((cell) => cell !== null)).size > 2)
      .map(([name]) => name),
    words: columns.filter(([, cells]) => !isNumeric(cells)).map(([name]) => name),
  }
}

/** The table of the logistic models: predictors as the call names them, rows complete over the others too. */
const modelled = (golden: GoldenCase, data: GoldenData): { variables: Variable[]; outcome: number[] } => {
  const csv = fileOf(golden)
  const { measured, words } = byKind(data, csv)
  const named = /const \+ ([\w,]+)/.exec(golden.call)?.[1].split(',') ?? measured
  const label = /^Logit\((\w+),/.exec(golden.call)?.[1] ?? 'label'
  const others = /over ([\w,]+)/.exec(wordOf(golden, 'rows'))?.[1].split(',') ?? [label, ...words]
  const all = variablesOf(data, csv, [...new Set([...named, ...others])])
  const rows = completeRows(all)
  const labels = data.numbers(csv, label)
  return {
    variables: all.filter(({ name }) => named.includes(name)).map((variable) => takeRows(variable, rows)),
    outcome: rows.map((row) => labels[row] ?? Number.NaN),
  }
}

const logit = (golden: GoldenCase, data: GoldenData): unknown => {
  const { variables, outcome } = modelled(golden, data)
  const fit = fitLogisticOrRefuse(buildDesign(variables), outcome)
  const table = coefficientTable(fit)
  const statistics = fitStatistics(fit)
  return {
    terms: ['const', ...table.slice(1).map(({ name }) => name)],
    beta: table.map(({ coefficient }) => coefficient),
    se: table.map(({ standardError }) => standardError),
    p: table.map(({ p }) => p),
    ci: table.map(({ lower, upper }) => [lower, upper]),
    llf: fit.logLikelihood,
    llnull: fit.nullLogLikelihood,
    aic: statistics.aic,
    bic: statistics.bic,
    prsquared: statistics.mcFadden,
    llr_p: statistics.p,
  }
}

/** Variance inflation: sum of squares (about the mean with an intercept) times the diagonal of (X'X)⁻¹. */
const inflation = (golden: GoldenCase, data: GoldenData, intercept: boolean): unknown => {
  const { variables } = modelled(golden, data)
  const design = buildDesign(variables)
  const columns = variables.map((_, j) => {
    const column = columnOf(design.matrix, j + 1)
    const centre = intercept ? mean(column) : 0
    return column.map((value) => value - centre)
  })
  const rows = design.matrix.rows
  const inverse = inverseOfProduct(orthogonalise(matrixOfColumns(columns, rows), new Float64Array(rows).fill(1)))
  return Object.fromEntries(
    variables.map(({ name }, j) => [name, inverse[j][j] * columns[j].reduce((sum, value) => sum + value * value, 0)]),
  )
}

const separated = (golden: GoldenCase, data: GoldenData): unknown => {
  const csv = fileOf(golden)
  const names = [...data.columns(csv).keys()].filter((name) => name !== 'y')
  const outcome = data.numbers(csv, 'y').map((value) => value ?? Number.NaN)
  return fitLogisticOrRefuse(buildDesign(variablesOf(data, csv, names)), outcome).coefficients
}

const impute = (golden: GoldenCase, data: GoldenData): unknown => {
  const got: Record<string, unknown> = {}
  const missing: Record<string, number> = {}
  for (const [name, cells] of data.columns(fileOf(golden))) {
    const present = cells.filter((cell) => cell !== null)
    missing[name] = cells.length - present.length
    got[`${name}_mode`] = fitCategoryImputer(name, cells).fill
    if (!isNumeric(cells)) continue
    got[`${name}_mean`] = mean(present.map(Number))
    got[`${name}_median`] = median(present.map(Number))
  }
  return { ...got, n_missing: missing }
}

const runners: Readonly<Record<string, (golden: GoldenCase, data: GoldenData) => unknown>> = {
  statsmodels_logit: logit,
  statsmodels_vif_with_const: (golden, data) => inflation(golden, data, true),
  statsmodels_vif_without_const: (golden, data) => inflation(golden, data, false),
  separation_statsmodels: separated,
  'impute/mean_median_mode': impute,
}

/** Cases that fit a regression or fill in missing values. */
export const runModelCases = (golden: GoldenCase, data: GoldenData): unknown =>
  Object.hasOwn(runners, golden.id) ? runners[golden.id](golden, data) : undefined
