import type { AnalysisResults, CohortEvaluation, Estimated } from '#core/modelling/analysis/results.ts'

/** One number of a model in a cohort, in both runs. */
export interface ComparedRow {
  readonly key: string
  readonly model: string
  readonly cohort: string
  readonly metric: string
  readonly a: Estimated | null
  readonly b: Estimated | null
  /** a − b; null where either is undefined. */
  readonly difference: number | null
}

const few = ['auc', 'accuracy', 'sensitivity', 'specificity', 'ppv', 'npv', 'brier'] as const

const plain = (value: number | null): Estimated => ({ value, lower: null, upper: null, reason: null })

const numbersOf = (evaluation: CohortEvaluation | undefined): Readonly<Record<string, Estimated>> =>
  evaluation === undefined
    ? {}
    : {
        auc: evaluation.auc,
        ...evaluation.metrics,
        brier: plain(evaluation.brier.value),
        logLoss: plain(evaluation.logLoss),
        averagePrecision: plain(evaluation.averagePrecision),
      }

/**
 * Models of the same name in cohorts of the same name, metric by metric; models that only one run has stand with a gap.
 * Where no name is shared, the first models are set against each other.
 *
 * @param all every metric; else the usual ones
 */
export const compareRuns = (a: AnalysisResults, b: AnalysisResults, all: boolean): ComparedRow[] => {
  const named = (results: AnalysisResults, name: string) => results.models.find((model) => model.name === name)
  const shares = a.models.some(({ name }) => named(b, name) !== undefined)
  const pairs = shares
    ? [...new Set([...a.models, ...b.models].map(({ name }) => name))].map((name) => ({
        name,
        one: named(a, name),
        other: named(b, name),
      }))
    : [{ name: [a.models[0]?.name, b.models[0]?.name].join(' / '), one: a.models[0], other: b.models[0] }]
  return pairs.flatMap(({ name, one, other }) => {
    const cohorts = [...new Set([...Object.keys(one?.cohorts ?? {}), ...Object.keys(other?.cohorts ?? {})])]
    return cohorts.flatMap((cohort) => {
      const left = numbersOf(one?.cohorts[cohort])
      const right = numbersOf(other?.cohorts[cohort])
      const metrics = all ? [...new Set([...Object.keys(left), ...Object.keys(right)])] : few
      return metrics.map((metric): ComparedRow => {
        const [x, y] = [left[metric] ?? null, right[metric] ?? null]
        const isDefined = x !== null && y !== null && x.value !== null && y.value !== null
        return {
          key: `${name} ${cohort} ${metric}`,
          model: name,
          cohort,
          metric,
          a: x,
          b: y,
          difference: isDefined ? (x.value as number) - (y.value as number) : null,
        }
      })
    })
  })
}
