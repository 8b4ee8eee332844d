import { buildDesign, type Design } from '../regression/design.ts'
import { fitFirth } from '../regression/firth.ts'
import { fitLogistic } from '../regression/fit-logistic.ts'
import { testTerms } from '../regression/likelihood-ratio.ts'
import type { LogisticFit } from '../regression/logistic-fit.ts'
import { backwardByP, stepwiseByCriterion } from '../regression/stepwise.ts'
import { completeRows, takeRows, type Variable } from '../regression/variable.ts'
import type { AssociationPlan, Plan } from '../plan/plan.ts'
import { type AnalysisCases, namedColumn, type RowSet, rowSets } from './analysis-cases.ts'
import type { FrameColumn } from './frame.ts'
import { groupedRows } from './grouped-table.ts'
import { oddsRatioRows } from './odds-ratio-rows.ts'
import { resolveOutcome } from './resolve-outcome.ts'
import type { AssociationResult, OddsRatioRow } from './results.ts'

interface Fitted {
  readonly fit: LogisticFit
  readonly design: Design
  readonly warnings: readonly string[]
}

interface Univariable {
  readonly variable: Variable
  readonly p: number | null
  readonly rows: readonly OddsRatioRow[]
  readonly n: number
  readonly missing: number
  readonly isFirth: boolean
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const variableOf = (column: FrameColumn): Variable =>
  column.kind === 'number'
    ? {
        name: column.name,
        kind: 'number',
        values: Array.from(column.values, (value) => (Number.isNaN(value) ? null : value)),
      }
    : {
        name: column.name,
        kind: 'factor',
        levels: [...new Set(column.values.filter((value) => value !== null))].sort(),
        values: column.values,
      }

/** A variable in some rows; levels that do not occur there are left out. */
const inRows = (variable: Variable, rows: readonly number[]): Variable => {
  const own = takeRows(variable, rows)
  if (own.kind === 'number') return own
  const present = new Set(own.values)
  return { ...own, levels: own.levels.filter((level) => present.has(level)) }
}

const fitDesign = (design: Design, y: ArrayLike<number>): Fitted => {
  const result = fitLogistic(design, y)
  if (result.kind === 'fitted') return { fit: result.fit, design, warnings: [] }
  const warnings = [`${result.separation.sentence} Firth's penalty was used.`]
  return { fit: fitFirth(design, y), design, warnings }
}

const univariable = (variable: Variable, rows: readonly number[], labels: readonly (0 | 1 | null)[]): Univariable => {
  const inSet = new Set(rows)
  const known = completeRows([variable]).filter((i) => inSet.has(i))
  const y = known.map((i) => labels[i] as number)
  const missing = rows.length - known.length
  try {
    const design = buildDesign([inRows(variable, known)], known.length)
    const { fit } = fitDesign(design, y)
    const isFirth = fit.method === 'firth'
    const table = oddsRatioRows(fit, design, y)
    // A factor of several levels enters by the test of all its levels together.
    const p =
      table.length === 1 || isFirth ? Math.min(...table.map((row) => row.p ?? 1)) : testTerms(design, y, fit)[0].p
    return { variable, p, rows: table, n: known.length, missing, isFirth }
  } catch (error) {
    const nothing = { coefficient: null, se: null, or: null, lower: null, upper: null, p: null, vif: null }
    const row = { term: variable.name, ...nothing, profileLower: null, profileUpper: null, reason: textOf(error) }
    return { variable, p: null, rows: [row], n: known.length, missing, isFirth: false }
  }
}

/** p of the test that fits the column's kind, instead of that of the regression. */
const testedP = (column: FrameColumn, rows: readonly number[], labels: readonly (0 | 1 | null)[]): number | null => {
  const groups = [0, 1].map((label) => rows.filter((i) => labels[i] === label))
  return groupedRows([column], groups).find(({ p }) => p !== null)?.p ?? null
}

type Model = Pick<AssociationResult, 'n' | 'positive' | 'missing' | 'rows' | 'removed' | 'fit' | 'reason' | 'warnings'>

/** Backward elimination where classes separate: the variable of largest Wald p (of its levels the smallest) leaves. */
const backwardByFirth = (
  variables: readonly Variable[],
  y: readonly number[],
  alpha: number,
): { readonly left: readonly Variable[]; readonly removed: readonly string[] } => {
  let left = variables
  const removed: string[] = []
  while (left.length > 0) {
    const { fit, design } = fitDesign(buildDesign(left, y.length), y)
    const table = oddsRatioRows(fit, null, null)
    const p = design.terms.map(({ columns }) => Math.min(...columns.map((j) => table[j - 1].p ?? 1)))
    const worst = p.indexOf(Math.max(...p))
    if (!(p[worst] > alpha)) break
    removed.push(left[worst].name)
    left = left.filter((_, k) => k !== worst)
  }
  return { left, removed }
}

/** What backward selection leaves of the variables. */
const reduce = (
  { design, fit }: Fitted,
  variables: readonly Variable[],
  y: readonly number[],
  { by, remove }: AssociationPlan['backward'],
): { readonly left: readonly Variable[]; readonly removed: readonly string[] } => {
  if (fit.method === 'firth') return backwardByFirth(variables, y, remove)
  const { terms, steps } = by === 'p' ? backwardByP(design, y, { alpha: remove }) : stepwiseByCriterion(design, y)
  return {
    left: variables.filter(({ name }) => terms.includes(name)),
    removed: steps.flatMap(({ action, term }) => (action === 'removed' && term !== null ? [term] : [])),
  }
}

const multivariable = (
  method: 'entered' | 'backward',
  plan: AssociationPlan,
  variables: readonly Variable[],
  rows: readonly number[],
  labels: readonly (0 | 1 | null)[],
): Model => {
  const inSet = new Set(rows)
  const known = variables.length === 0 ? [...rows] : completeRows(variables).filter((i) => inSet.has(i))
  const y = known.map((i) => labels[i] as number)
  const base: Model = {
    n: known.length,
    positive: y.reduce((sum, label) => sum + label, 0),
    missing: rows.length - known.length,
    rows: [],
    removed: [],
    fit: 'mle',
    reason: null,
    warnings: [],
  }
  if (variables.length === 0) {
    const limit = plan.enter === null ? 'can be used' : `has p < ${plan.enter}`
    return { ...base, reason: `no candidate ${limit}, so that there is no multivariable model` }
  }
  try {
    const own = variables.map((variable) => inRows(variable, known))
    const full = fitDesign(buildDesign(own, known.length), y)
    const { left, removed } = method === 'backward' ? reduce(full, own, y, plan.backward) : { left: own, removed: [] }
    if (left.length === 0) return { ...base, removed, reason: 'backward selection removed every variable' }
    const { fit, design, warnings } = removed.length === 0 ? full : fitDesign(buildDesign(left, known.length), y)
    const each = Math.min(base.positive, base.n - base.positive) / (fit.coefficients.length - 1)
    const few = each < 10 ? [`${each.toFixed(1)} events per variable; at least 10 are advised.`] : []
    return {
      ...base,
      rows: oddsRatioRows(fit, design, y),
      removed,
      fit: fit.method === 'firth' ? 'firth' : 'mle',
      warnings: [...warnings, ...few],
    }
  } catch (error) {
    return { ...base, reason: textOf(error) }
  }
}

const stampOf = ({ containsTraining, cohort, subgroup }: RowSet, usesScore: boolean): string => {
  const base = 'association, not validation'
  if (!containsTraining || !usesScore) return base
  const where = subgroup === null ? `the cohort ${cohort}` : `the subgroup ${subgroup}`
  return `${base}; ${where} holds cases that the score was fitted on`
}

const associateIn = (
  cases: AnalysisCases,
  entry: AssociationPlan,
  set: RowSet,
  columns: readonly FrameColumn[],
): AssociationResult[] => {
  const { labels, positive } = resolveOutcome(cases.table, entry.outcome)
  const rows = set.rows.filter((i) => labels[i] !== null)
  const base = {
    name: entry.name,
    outcome: `${entry.outcome.column} = ${positive}`,
    cohort: set.cohort,
    subgroup: set.subgroup,
    stamp: stampOf(
      set,
      columns.some(({ from }) => from === 'score'),
    ),
    candidates: columns.map(({ name }) => name),
  }
  const events = rows.reduce((sum, i) => sum + (labels[i] ?? 0), 0)
  if (events === 0 || events === rows.length)
    return entry.methods.map((method) => ({
      ...base,
      method,
      n: rows.length,
      positive: events,
      missing: set.rows.length - rows.length,
      rows: [],
      removed: [],
      fit: 'mle' as const,
      reason: `all ${rows.length} cases have the same outcome`,
      warnings: [],
    }))
  const singles = columns.map((column) => univariable(variableOf(column), rows, labels))
  const entering = singles.filter(({ variable, p }, k) => {
    if (entry.enter === null) return p !== null
    const own = entry.screen === 'test' ? testedP(columns[k], rows, labels) : p
    return own !== null && p !== null && own < entry.enter && variable.name !== entry.outcome.column
  })
  return entry.methods.map((method): AssociationResult => {
    if (method === 'univariable')
      return {
        ...base,
        method,
        n: rows.length,
        positive: events,
        missing: Math.max(0, ...singles.map(({ missing }) => missing)),
        rows: singles.flatMap((one) => one.rows),
        removed: [],
        fit: singles.some(({ isFirth }) => isFirth) ? 'firth' : 'mle',
        reason: null,
        warnings: singles.flatMap(({ isFirth, variable }) =>
          isFirth ? [`${variable.name} separates the classes; Firth's penalty was used.`] : [],
        ),
      }
    return {
      ...base,
      method,
      ...multivariable(
        method,
        entry,
        entering.map(({ variable }) => variable),
        rows,
        labels,
      ),
    }
  })
}

/**
 * Odds ratios that a plan asks for: univariable logistic regressions, then one with all candidates whose univariate p
 * lies below the limit, and one reduced backward from it; in cohorts and subgroups. Profile and Wald limits, variance
 * inflation; Firth's penalty where classes separate. They describe an association and validate nothing.
 *
 * @param cases  analysed rows with scores
 * @param plan   the plan
 * @returns one result per entry, cohort or subgroup, and method; models that cannot be fitted carry the reason
 */
export const associate = (cases: AnalysisCases, plan: Plan): AssociationResult[] =>
  plan.associations.flatMap((entry) => {
    const columns = entry.candidates.flatMap((name) => namedColumn(cases, plan, name) ?? [])
    return rowSets(cases, plan, entry).flatMap((set) => associateIn(cases, entry, set, columns))
  })
