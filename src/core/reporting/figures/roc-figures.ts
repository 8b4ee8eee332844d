import { type RocCurve, rocPlot } from '#core/charts/charts/roc-plot.ts'
import { formatFixed, formatValue } from '#core/charts/format-value.ts'
import type { CohortEvaluation, ModelResult } from '#core/modelling/analysis/results.ts'
import { estimateText } from '../estimate-text.ts'
import type { Words } from '../words/words.ts'
import { cohortNames, cohortWord, type Figure, type FigureSource, ofModel, withRoomFor } from './figure.ts'

const curveOf = (
  key: string,
  name: string,
  { cutoff }: ModelResult,
  { roc, auc, metrics }: CohortEvaluation,
  words: Words,
): RocCurve => {
  const own = words.figures.roc
  const points = roc
    .map(({ threshold, sensitivity, specificity }) => ({ falsePositiveRate: 1 - specificity, sensitivity, threshold }))
    .toSorted((a, b) => a.falsePositiveRate - b.falsePositiveRate || a.sensitivity - b.sensitivity)
  const sensitivity = metrics.sensitivity?.value ?? null
  const specificity = metrics.specificity?.value ?? null
  return {
    key,
    name,
    note: own.auc(estimateText(auc, (value) => formatFixed(value, 3))),
    points,
    ...(cutoff.value === null || sensitivity === null || specificity === null
      ? {}
      : {
          cutoff: {
            falsePositiveRate: 1 - specificity,
            sensitivity,
            label: own.cutoff(formatValue(cutoff.value)),
          },
        }),
  }
}

/** ROC curves: all models of a cohort, and all cohorts of a model. */
export const rocFigures = ({ results, words }: FigureSource): Figure[] => {
  const { roc: own, columns } = words.figures
  const plot = (title: string, heading: string, curves: readonly RocCurve[]) =>
    withRoomFor(
      rocPlot({ curves, words: { title, description: own.description, heading, x: own.x, y: own.y, columns } }),
      curves.length,
    )
  const cohorts = cohortNames(results)
  const ofCohorts = cohorts.flatMap((cohort): Figure[] => {
    const curves = results.models.flatMap((model) => {
      const evaluation = model.cohorts[cohort]
      return evaluation === undefined || evaluation.roc.length === 0
        ? []
        : [curveOf(model.name, model.name, model, evaluation, words)]
    })
    if (curves.length === 0) return []
    const title = own.ofCohort(cohortWord(words, cohort))
    const chart = plot(title, cohortWord(words, cohort), curves)
    return [{ id: `roc-${cohort}`, title, tab: 'roc', model: null, cohort, chart }]
  })
  const ofModels = results.models.flatMap((model): Figure[] => {
    const curves = cohorts.flatMap((cohort) => {
      const evaluation = model.cohorts[cohort]
      return evaluation === undefined || evaluation.roc.length === 0
        ? []
        : [curveOf(cohort, cohortWord(words, cohort), model, evaluation, words)]
    })
    const title = own.ofModel(model.name)
    return curves.length === 0 ? [] : [ofModel('roc', 'roc-model', model, title, plot(title, model.name, curves))]
  })
  return [...ofCohorts, ...ofModels]
}
