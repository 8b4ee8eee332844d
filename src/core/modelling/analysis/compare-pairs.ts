import type { Plan } from '../plan/plan.ts'
import { type AnalysisCases, rowSet } from './analysis-cases.ts'
import type { Scores } from './apply-model.ts'
import { compareCohorts, compareModels } from './compare-models.ts'
import type { ComparisonResult } from './results.ts'

/**
 * The comparisons that a plan asks for; pairs with a model that was left out are left out.
 *
 * @param plan    the plan
 * @param cases   analysed rows
 * @param scores  of the fitted models, for all rows
 */
export const comparePairs = (
  plan: Plan,
  cases: AnalysisCases,
  scores: ReadonlyMap<string, Scores>,
): ComparisonResult[] =>
  plan.comparisons.flatMap(({ a, b, test, cohorts: only }) => {
    const [first, second] = [scores.get(a), scores.get(b)]
    if (first === undefined || second === undefined) return []
    const inCohort = (name: string, values: Scores, cohort: string) => {
      const rows = rowSet(cases, cohort, null).rows
      return {
        name,
        cohort,
        labels: rows.map((i) => cases.y[i]),
        score: rows.map((i) => values.score[i]),
        probability: rows.map((i) => values.probability[i]),
      }
    }
    if (test === 'delong-unpaired') {
      const [one = '', other = ''] = only ?? []
      return [compareCohorts(inCohort(a, first, one), inCohort(b, second, other))]
    }
    return cases.cohorts
      .filter((cohort) => only === null || only.includes(cohort))
      .map((cohort) => {
        const own = inCohort(a, first, cohort)
        return compareModels(own.labels, own, inCohort(b, second, cohort), cohort)
      })
  })
