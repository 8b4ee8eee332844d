import { normalQuantile, normalSf } from '../distributions/normal.ts'
import { tSf } from '../distributions/t.ts'
import { delongCovariance } from './delong.ts'
import { type PlacementValues, placementValues } from './placement-values.ts'
import type { ScoredClasses } from './scored-classes.ts'

/** Comparison of two AUCs. */
export interface AucComparison {
  readonly aucA: number
  readonly aucB: number
  readonly difference: number
  /** Difference over its standard error; ±Infinity when the AUCs differ and neither varies. */
  readonly statistic: number | null
  /** Degrees of freedom of Student's t; null where the normal distribution is used. */
  readonly df: number | null
  /** Two-sided. */
  readonly p: number | null
  /** Limits of the difference. */
  readonly lower: number | null
  readonly upper: number | null
  readonly reason: string | null
}

const undefinedComparison = (aucA: number, aucB: number): AucComparison => ({
  aucA,
  aucB,
  difference: aucA - aucB,
  statistic: null,
  df: null,
  p: null,
  lower: null,
  upper: null,
  reason: 'a class has one case only; comparing AUCs needs two of each',
})

const ratio = (difference: number, se: number): number => (difference === 0 && se === 0 ? 0 : difference / se)

/** Variance of the mean of a − b; exactly 0 when the two rank alike. */
const varianceOfDifference = (a: Float64Array, b: Float64Array, difference: number): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i] - difference) ** 2
  return sum / (a.length - 1) / a.length
}

/**
 * DeLong's test of two scores of the same cases: z = (AUC_a − AUC_b)/√(var_a + var_b − 2 cov), normal.
 *
 * @param a           one score in both classes
 * @param b           another score of the same cases in the same order (see `pairedScoredClasses`)
 * @param confidence  of the limits of the difference, default 0.95
 * @returns statistic, p and limits; statistic 0 and p 1 when both rank the cases alike; null with a reason when a
 *   class has a single case
 * @throws when the two have other numbers of cases
 * @see DeLong et al. 1988, doi:10.2307/2531595
 */
export const delongPairedTest = (a: ScoredClasses, b: ScoredClasses, confidence = 0.95): AucComparison => {
  if (a.cases.length !== b.cases.length || a.controls.length !== b.controls.length)
    throw new Error('The two scores are not of the same cases; use the unpaired test for two cohorts.')
  const [placedA, placedB] = [placementValues(a), placementValues(b)]
  const difference = placedA.auc - placedB.auc
  if (a.cases.length < 2 || a.controls.length < 2) return undefinedComparison(placedA.auc, placedB.auc)
  const se = Math.sqrt(
    varianceOfDifference(placedA.cases, placedB.cases, difference) +
      varianceOfDifference(placedA.controls, placedB.controls, difference),
  )
  const statistic = ratio(difference, se)
  const half = normalQuantile(0.5 + confidence / 2) * se
  return {
    aucA: placedA.auc,
    aucB: placedB.auc,
    difference,
    statistic,
    df: null,
    p: 2 * normalSf(Math.abs(statistic)),
    lower: difference - half,
    upper: difference + half,
    reason: null,
  }
}

const sizeOf = (placed: PlacementValues): number => placed.cases.length + placed.controls.length

/**
 * DeLong's test of the AUCs of two independent cohorts: D = (AUC_a − AUC_b)/√(var_a + var_b) on Student's t with
 * df = (var_a + var_b)²/(var_a²/(N_a − 1) + var_b²/(N_b − 1)).
 *
 * @param a  scores in one cohort
 * @param b  scores in another cohort
 * @returns statistic, df and p; null with a reason when a class has a single case. When neither AUC varies, df is null
 *   and p is 1 for equal AUCs, else 0. Limits of the difference are not given.
 * @see DeLong et al. 1988, doi:10.2307/2531595 · Robin et al. 2011, doi:10.1186/1471-2105-12-77 (degrees of freedom)
 */
export const delongUnpairedTest = (a: ScoredClasses, b: ScoredClasses): AucComparison => {
  const [placedA, placedB] = [placementValues(a), placementValues(b)]
  const [varianceA, varianceB] = [delongCovariance(placedA, placedA), delongCovariance(placedB, placedB)]
  const nothing = undefinedComparison(placedA.auc, placedB.auc)
  if (varianceA === null || varianceB === null) return nothing
  const total = varianceA + varianceB
  const statistic = ratio(nothing.difference, Math.sqrt(total))
  if (total === 0) return { ...nothing, statistic, p: nothing.difference === 0 ? 1 : 0, reason: null }
  const df = total ** 2 / (varianceA ** 2 / (sizeOf(placedA) - 1) + varianceB ** 2 / (sizeOf(placedB) - 1))
  return { ...nothing, statistic, df, p: 2 * tSf(Math.abs(statistic), df), reason: null }
}
