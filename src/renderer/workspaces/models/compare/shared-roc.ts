import { type RocCurve, rocPlot } from '#core/charts/charts/roc-plot.ts'
import type { Chart } from '#core/charts/scene.ts'
import type { AnalysisResults } from '#core/modelling/analysis/results.ts'
import { estimateText } from '#core/reporting/estimate-text.ts'
import { cohortWord } from '#core/reporting/figures/figure.ts'
import type { Words } from '#core/reporting/words/words.ts'
import { formatFixed } from '../../../ui/format-number.ts'

/** Cohorts that some model of each run was evaluated in. */
export const sharedCohorts = (a: AnalysisResults, b: AnalysisResults): string[] =>
  a.split.cohorts.map(({ name }) => name).filter((name) => b.cohorts[name] !== undefined)

/** ROC curves of all models of both runs in one cohort. */
export const sharedRoc = (
  runs: readonly [AnalysisResults, AnalysisResults],
  names: readonly [string, string],
  cohort: string,
  words: Words,
): Chart => {
  const own = words.figures.roc
  const curves = runs.flatMap(({ models }, n) =>
    models.flatMap((model): RocCurve[] => {
      const evaluation = model.cohorts[cohort]
      if (evaluation === undefined || evaluation.roc.length === 0) return []
      const points = evaluation.roc
        .map(({ threshold, sensitivity, specificity }) => ({
          falsePositiveRate: 1 - specificity,
          sensitivity,
          threshold,
        }))
        .toSorted((x, y) => x.falsePositiveRate - y.falsePositiveRate || x.sensitivity - y.sensitivity)
      return [
        {
          key: `${n} ${model.name}`,
          name: models.length === 1 ? names[n] : `${names[n]}: ${model.name}`,
          note: own.auc(estimateText(evaluation.auc, (value) => formatFixed(value, 3))),
          points,
        },
      ]
    }),
  )
  return rocPlot({
    curves,
    words: {
      title: own.ofCohort(cohortWord(words, cohort)),
      description: own.description,
      heading: cohortWord(words, cohort),
      x: own.x,
      y: own.y,
      columns: words.figures.columns,
    },
  })
}
