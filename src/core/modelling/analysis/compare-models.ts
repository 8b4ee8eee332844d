import { delongPairedTest, delongUnpairedTest } from '#core/statistics/evaluation/delong-test.ts'
import { reclassification, type TestedDifference } from '#core/statistics/evaluation/reclassification.ts'
import { pairedScoredClasses, scoredClasses } from '#core/statistics/evaluation/scored-classes.ts'
import type { ComparisonResult, EstimatedWithP } from './results.ts'

/** Scores and probabilities of one model in a cohort. */
interface CohortScores {
  readonly name: string
  readonly score: ArrayLike<number>
  readonly probability: ArrayLike<number>
}

const withLimits = ({ value, se, p }: TestedDifference): EstimatedWithP => ({
  value,
  lower: value - 1.959963984540054 * se,
  upper: value + 1.959963984540054 * se,
  p,
  reason: p === null ? 'nothing changed' : null,
})

const finite = (value: number | null): number | null => (value !== null && Number.isFinite(value) ? value : null)

/**
 * Compares two models in one cohort: DeLong's paired test of their AUCs, and what a gains over b as continuous NRI and
 * IDI, in the direction of the difference of AUCs.
 *
 * @param labels  0 or 1 per row
 * @param a       one model
 * @param b       the other, of the same rows
 * @param cohort  its name
 */
export const compareModels = (
  labels: ArrayLike<number>,
  a: CohortScores,
  b: CohortScores,
  cohort: string,
): ComparisonResult => {
  const base = { a: a.name, b: b.name, cohort, test: 'delong' }
  try {
    const [first, second] = pairedScoredClasses(labels, [a.score, b.score])
    const { difference, lower, upper, statistic, p, reason } = delongPairedTest(first, second)
    const moved = reclassification(labels, b.probability, a.probability)
    return {
      ...base,
      difference: { value: difference, lower, upper, reason },
      statistic: finite(statistic),
      p,
      reason,
      nri: withLimits(moved.nri),
      idi: withLimits(moved.idi),
    }
  } catch (error) {
    // A cohort of one class has no AUC: that is a result.
    const reason = error instanceof Error ? error.message : String(error)
    const difference = { value: null, lower: null, upper: null, reason }
    return { ...base, difference, statistic: null, p: null, reason, nri: null, idi: null }
  }
}

/** A model in a cohort. */
interface ScoredCohort {
  readonly name: string
  readonly cohort: string
  readonly labels: ArrayLike<number>
  readonly score: ArrayLike<number>
}

/**
 * Compares the AUCs of two cohorts, of one model or of two, by DeLong's test for independent samples.
 *
 * @param a  one cohort
 * @param b  another cohort
 */
export const compareCohorts = (a: ScoredCohort, b: ScoredCohort): ComparisonResult => {
  const base = {
    a: a.name,
    b: b.name,
    cohort: `${a.cohort} and ${b.cohort}`,
    test: 'delong-unpaired',
    nri: null,
    idi: null,
  }
  try {
    const { difference, statistic, p, reason } = delongUnpairedTest(
      scoredClasses(a.labels, a.score),
      scoredClasses(b.labels, b.score),
    )
    const noLimits = reason ?? 'this test gives no limits of the difference'
    return {
      ...base,
      difference: { value: difference, lower: null, upper: null, reason: noLimits },
      statistic: finite(statistic),
      p,
      reason,
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const difference = { value: null, lower: null, upper: null, reason }
    return { ...base, difference, statistic: null, p: null, reason }
  }
}
