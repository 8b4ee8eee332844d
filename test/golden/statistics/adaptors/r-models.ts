import { matrixOfColumns } from '#core/modelling/matrix.ts'
import type { Design } from '#core/modelling/regression/design.ts'
import { discriminationIndices } from '#core/modelling/regression/discrimination-indices.ts'
import { fitLogisticOrRefuse } from '#core/modelling/regression/fit-logistic.ts'
import { compareNested, testTerms } from '#core/modelling/regression/likelihood-ratio.ts'
import { buildNomogram } from '#core/modelling/regression/nomogram.ts'
import { predictLogistic } from '#core/modelling/regression/predict-logistic.ts'
import { profileLimits } from '#core/modelling/regression/profile-limits.ts'
import { backwardByP, forwardByP, stepwiseByCriterion } from '#core/modelling/regression/stepwise.ts'
import { variableRange } from '#core/modelling/regression/variable-range.ts'
import {
  columnInflation,
  inflationOfColumns,
  varianceInflation,
} from '#core/modelling/regression/variance-inflation.ts'
import type { Adaptor, GoldenCase, GoldenData } from '../golden-case.ts'
import { availableRows, cohortTables, listedVariables, type ModelTable, modelTable } from './r-models-data.ts'
import { describeCriterionSteps, describeFirth, describeFit, describeTestSteps } from './r-models-report.ts'

/** Formulas of models that later cases only name. */
const formulas = new WeakMap<GoldenData, Map<string, string[]>>()
const usualFormulas: Readonly<Record<string, string[]>> = {
  small: ['age', 'size_mm', 'rad'],
  lr: ['age', 'sex', 'size_mm', 'stage', 'rad'],
}

const formulaIn = (call: string): string[] | null => {
  const right = /~\s*([\w.]+(?:\s*\+\s*[\w.]+)*)/.exec(call)?.[1]
  return right === undefined ? null : right.split('+').map((one) => one.trim())
}

const formulaOf = (name: string, golden: GoldenCase, data: GoldenData): string[] => {
  if (name === 'full') return listedVariables(golden)
  return formulas.get(data)?.get(name) ?? usualFormulas[name] ?? []
}

const numbersOf = (table: ModelTable, name: string): number[] => {
  const variable = table.variables.find((one) => one.name === name)
  if (variable?.kind !== 'number') throw new Error(`${name} is no number`)
  return variable.values.map((value) => {
    if (value === null) throw new Error(`${name} has missing values`)
    return value
  })
}

const glm = (golden: GoldenCase, data: GoldenData): unknown => {
  const formula = formulaIn(golden.call) ?? []
  const known = formulas.get(data) ?? new Map<string, string[]>()
  known.set(golden.id.split('/')[1], formula)
  formulas.set(data, known)
  const table = modelTable(golden, data)
  const design = table.design(formula)
  const fit = fitLogisticOrRefuse(design, table.y)
  const { chance } = predictLogistic(fit, table.variables)
  return { ...describeFit(fit), fitted_first10: Array.from(chance.slice(0, 10)) }
}

/** "All listed variables": those of the full model, or every column but the rare marker. */
const allListed = (golden: GoldenCase, data: GoldenData): string[] =>
  formulas.get(data)?.get('full') ??
  modelTable(golden, data)
    .variables.map(({ name }) => name)
    .filter((name) => name !== 'rare')

const trainTest = (golden: GoldenCase, data: GoldenData): unknown => {
  const listed = allListed(golden, data)
  const { train, test } = cohortTables(golden, data, listed)
  const fit = fitLogisticOrRefuse(train.design(formulaIn(golden.call) ?? []), train.y)
  const { chance } = predictLogistic(fit, test.variables)
  return { ...describeFit(fit), test_prob: Array.from(chance), test_label: test.y }
}

const univariate = (golden: GoldenCase, data: GoldenData): unknown => {
  const table = modelTable(golden, data)
  const listed = listedVariables(golden)
  const isAvailable = listed.length === 0
  const names = isAvailable ? allListed(golden, data) : listed
  return Object.fromEntries(
    names.map((name) => {
      const rows = isAvailable ? availableRows(table, name) : table
      return [name, describeFit(fitLogisticOrRefuse(rows.design([name]), rows.y))]
    }),
  )
}

const stepwise = (golden: GoldenCase, data: GoldenData): unknown => {
  const { call } = golden
  const table = modelTable(golden, data)
  const full = formulaOf('full', golden, data)
  const numeric = full.filter(table.isNumeric)
  const byP = /^(bylr|bywald|fwlr)\((\w+),\s*([\d.]+)\)/.exec(call)
  if (byP !== null) {
    const alpha = Number(byP[3])
    const design = table.design(byP[2] === 'nx' ? numeric : full)
    if (byP[1] === 'fwlr') return describeTestSteps(forwardByP(design, table.y, alpha))
    const test = byP[1] === 'bywald' ? 'wald' : 'likelihood-ratio'
    return describeTestSteps(backwardByP(design, table.y, { alpha, test }))
  }
  const direction = /direction = '(\w+)'/.exec(call)?.[1]
  const moves = direction === 'both' ? 'both' : direction === 'forward' ? 'add' : 'remove'
  const penalty = /k = log\(/.test(call) ? Math.log(table.y.length) : 2
  const start = /step\(null/.test(call) ? 'none' : 'full'
  return describeCriterionSteps(stepwiseByCriterion(table.design(full), table.y, { start, moves, penalty }))
}

const firth = (golden: GoldenCase, data: GoldenData): unknown => {
  const { call } = golden
  const table = modelTable(golden, data)
  const bound = /cbind\(([^)]*(?:\([^)]*\)[^)]*)*)\)/.exec(call)?.[1]
  const columns = golden.input?.['columns']
  if (bound !== undefined) {
    const names = [...bound.matchAll(/(\w+) = \w+\$(\w+)/g)].map((found) => found[2])
    return describeFirth(table.design(names), table.y, ['intercept', ...names])
  }
  const names = Array.isArray(columns)
    ? (columns as readonly string[]).filter((name) => name !== 'intercept')
    : (formulaIn(call) ?? formulaOf('full', golden, data))
  return describeFirth(table.design(names), table.y)
}

const separated = (golden: GoldenCase, data: GoldenData): unknown => {
  const table = modelTable(golden, data)
  return describeFit(fitLogisticOrRefuse(table.design(formulaIn(golden.call) ?? []), table.y))
}

const overallTest = (golden: GoldenCase, data: GoldenData): unknown => {
  const table = modelTable(golden, data)
  const fitOf = (names: readonly string[]) => fitLogisticOrRefuse(table.design(names), table.y)
  const models = [...golden.call.matchAll(/~\s*([\w.]+(?:\s*\+\s*[\w.]+)*)/g)].map((found) =>
    found[1].split('+').map((one) => one.trim()),
  )
  if (models.length === 2) {
    const [small, large] = models.map((names) => fitOf(names.filter((name) => name !== '1')))
    const test = compareNested(small, large)
    return { chisq: test.chiSquare, df: test.df, p: test.p }
  }
  const named = /anova\((\w+),\s*(\w+)/.exec(golden.call)
  if (named === null) throw new Error('the call names no two models')
  const [small, large] = [named[1], named[2]].map((name) => fitOf(formulaOf(name, golden, data)))
  const test = compareNested(small, large)
  return { deviance: test.chiSquare, df: test.df, p: test.p }
}

const profile = (design: Design, y: readonly number[]): unknown => {
  const limits = profileLimits(design, y, fitLogisticOrRefuse(design, y))
  return {
    terms: design.names,
    lower: limits.map(({ lower }) => lower.value),
    upper: limits.map(({ upper }) => upper.value),
  }
}

const columnVif = (table: ModelTable, names: readonly string[]): unknown => {
  const vif = inflationOfColumns(matrixOfColumns(names.map((name) => numbersOf(table, name))))
  return { term: names, vif }
}

const lrm = (table: ModelTable, names: readonly string[]): unknown => {
  const design = table.design(names)
  const fit = fitLogisticOrRefuse(design, table.y)
  const { chiSquare, df, p } = describeLr(fit)
  const indices = discriminationIndices(design, table.y, fit)
  const n = fit.cases
  const effective = Math.round(indices.effectiveCases * 10) / 10
  const terms = fit.terms.flatMap(({ name, levels }) =>
    levels.length === 0 ? [name] : levels.slice(1).map((level) => `${name}=${level}`),
  )
  return {
    Obs: n,
    'Max Deriv': indices.maxDerivative,
    'Model L.R.': chiSquare,
    'd.f.': df,
    P: p,
    C: indices.c,
    Dxy: indices.dxy,
    Gamma: indices.gamma,
    'Tau-a': indices.tauA,
    R2: indices.nagelkerke,
    [`R2(${n})`]: indices.r2,
    [`R2(${df},${n})`]: indices.r2Adjusted,
    [`R2(${effective})`]: indices.r2Effective,
    [`R2(${df},${effective})`]: indices.r2EffectiveAdjusted,
    Brier: indices.brier,
    g: indices.g,
    gr: indices.gr,
    gp: indices.gp,
    coef: Object.fromEntries(['Intercept', ...terms].map((name, j) => [name, fit.coefficients[j]])),
  }
}

const describeLr = (fit: Parameters<typeof describeFit>[0]): { chiSquare: number; df: number; p: unknown } => {
  const described = describeFit(fit)
  return { chiSquare: Number(described['lr_chisq']), df: Number(described['lr_df']), p: described['lr_p'] }
}

const nomogram = (table: ModelTable, names: readonly string[]): unknown => {
  const fit = fitLogisticOrRefuse(table.design(names), table.y)
  const ranges = new Map(
    names.filter(table.isNumeric).map((name) => {
      const { least, most } = variableRange(numbersOf(table, name))
      return [name, [least, most] as [number, number]]
    }),
  )
  return Object.fromEntries(
    buildNomogram(fit, ranges).axes.map(({ term, values, points }) => [term, { values: values.map(String), points }]),
  )
}

const ranges = (table: ModelTable, call: string): unknown => {
  const names = [...(/c\(([^)]*)\)/.exec(call)?.[1].matchAll(/'([^']+)'/g) ?? [])].map((found) => found[1])
  const rows = ['Low:effect', 'Adjust to', 'High:effect', 'Low:prediction', 'High:prediction', 'Low', 'High']
  return {
    rows,
    ...Object.fromEntries(names.map((name) => [name, Object.values(variableRange(numbersOf(table, name)))])),
  }
}

const fullModel = (golden: GoldenCase, data: GoldenData): unknown => {
  const { call } = golden
  const table = modelTable(golden, data)
  const design = table.design(formulaOf('full', golden, data))
  if (call.includes('confint') || call.includes('profci')) return profile(design, table.y)
  const fit = fitLogisticOrRefuse(design, table.y)
  if (call.startsWith('car::vif')) {
    const rows = varianceInflation(fit)
    return {
      term: rows.map(({ term }) => term),
      gvif: rows.map(({ gvif }) => gvif),
      df: rows.map(({ df }) => df),
      gvif_scaled: rows.map(({ scaled }) => scaled),
    }
  }
  if (call.startsWith('rms::vif')) {
    const rows = columnInflation(fit)
    return { term: rows.map(({ name }) => name), vif: rows.map(({ vif }) => vif) }
  }
  const tests = testTerms(design, table.y, fit)
  const chiSquares = tests.map(({ chiSquare }) => chiSquare)
  return {
    term: tests.map(({ term }) => term),
    df: tests.map(({ df }) => df),
    aic: tests.map(({ aicWithout }) => aicWithout),
    lrt: chiSquares,
    chisq: chiSquares,
    p: tests.map(({ p }) => p),
  }
}

const isOfFullModel = /^(suppressMessages\(confint|t\(sapply.*profci|drop1\(full|car::|rms::vif)/

const got = (golden: GoldenCase, data: GoldenData): unknown => {
  const { call, id } = golden
  const table = (): ModelTable => modelTable(golden, data)
  if (isOfFullModel.test(call)) return fullModel(golden, data)
  if (id.startsWith('train_test')) return trainTest(golden, data)
  if (/^(step|bylr|bywald|fwlr)\(/.test(call)) return stepwise(golden, data)
  if (/^(fget|bg|bo)\(/.test(call)) return firth(golden, data)
  if (call.startsWith('anova(')) return overallTest(golden, data)
  if (call.startsWith('diag(solve(cor')) return columnVif(table(), listedVariables(golden).filter(table().isNumeric))
  if (call.startsWith('lapply(')) return univariate(golden, data)
  if (call === 'lr') return lrm(table(), formulaOf('lr', golden, data))
  if (call.startsWith('nomo(')) return nomogram(table(), formulaOf('lr', golden, data))
  if (call.includes('dd$limits')) return ranges(table(), call)
  if (call.startsWith('glm(')) return id.startsWith('separation') ? separated(golden, data) : glm(golden, data)
  return undefined
}

export const rModelsAdaptor: Adaptor = {
  run: (golden, data) => {
    const result = got(golden, data)
    return result === undefined ? { kind: 'not-covered' } : { kind: 'result', got: result }
  },
}
