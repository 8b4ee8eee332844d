import { type CalibrationCurve, calibrationPlot } from '#core/charts/charts/calibration-plot.ts'
import { decisionCurve } from '#core/charts/charts/decision-curve.ts'
import { type PrecisionRecallCurve, precisionRecallPlot } from '#core/charts/charts/precision-recall-plot.ts'
import { formatFixed, formatP } from '#core/charts/format-value.ts'
import type { AnalysisResults, CohortEvaluation, ModelResult } from '#core/modelling/analysis/results.ts'
import type { Words } from '../words/words.ts'
import { cohortNames, cohortWord, type Figure, type FigureSource, ofModel, withRoomFor } from './figure.ts'

interface Evaluated {
  readonly model: ModelResult
  readonly evaluation: CohortEvaluation
}

const evaluatedIn = (results: AnalysisResults, cohort: string): Evaluated[] =>
  results.models.flatMap((model) => {
    const evaluation = model.cohorts[cohort]
    return evaluation === undefined ? [] : [{ model, evaluation }]
  })

const prCurve = ({ model, evaluation }: Evaluated, words: Words): PrecisionRecallCurve => {
  const { precisionRecall, averagePrecision, n, positive } = evaluation
  // From the highest threshold on, whichever way the points were listed.
  const isFalling = precisionRecall[0].recall > precisionRecall[precisionRecall.length - 1].recall
  const points = isFalling ? precisionRecall.toReversed() : precisionRecall
  return {
    key: model.name,
    name: model.name,
    note: words.figures.precisionRecall.note(formatFixed(averagePrecision, 3)),
    points: points.map(({ recall, precision }) => ({ recall, precision, threshold: null })),
    prevalence: positive / n,
  }
}

/** Precision over recall of all models in each cohort. */
export const precisionRecallFigures = ({ results, words }: FigureSource): Figure[] => {
  const { precisionRecall: own, columns } = words.figures
  return cohortNames(results).flatMap((cohort): Figure[] => {
    const shown = evaluatedIn(results, cohort).filter(({ evaluation }) => evaluation.precisionRecall.length > 0)
    if (shown.length === 0) return []
    const name = cohortWord(words, cohort)
    const title = own.title(name)
    const chart = precisionRecallPlot({
      curves: shown.map((one) => prCurve(one, words)),
      words: { title, description: own.description, heading: name, x: own.x, y: own.y, columns },
    })
    return [
      {
        id: `precision-recall-${cohort}`,
        title,
        tab: 'precision-recall',
        model: null,
        cohort,
        chart: withRoomFor(chart, shown.length),
      },
    ]
  })
}

const calibrationCurve = (
  key: string,
  name: string,
  { calibration, brier }: CohortEvaluation,
  words: Words,
): CalibrationCurve => {
  const { bins, smooth, hosmerLemeshow } = calibration
  const curve = {
    key,
    name,
    note: words.figures.calibration.note(formatP(hosmerLemeshow.p), formatFixed(brier.value, 3)),
    bins: bins
      .filter(({ n }) => n > 0)
      .map(({ meanPredicted, observed, lower, upper, n }) => ({
        predicted: meanPredicted,
        observed,
        low: lower,
        high: upper,
        n,
      }))
      .toSorted((a, b) => a.predicted - b.predicted),
  }
  if (smooth === null || smooth.predicted.length < 2) return curve
  const line = smooth.predicted.map((predicted, n) => ({ predicted, observed: smooth.observed[n] }))
  return { ...curve, smooth: line.toSorted((a, b) => a.predicted - b.predicted) }
}

const withoutLimits = (curve: CalibrationCurve): CalibrationCurve => ({
  ...curve,
  bins: curve.bins.map((bin) => ({ ...bin, low: null, high: null })),
})

/** Observed against predicted probability: all models of a cohort, and all cohorts of a model. */
export const calibrationFigures = ({ results, words }: FigureSource): Figure[] => {
  const { calibration: own, columns } = words.figures
  const plot = (title: string, heading: string, curves: readonly CalibrationCurve[]) =>
    withRoomFor(
      calibrationPlot({
        // Limits of several curves would hide each other; the table has them all.
        curves: curves.length === 1 ? curves : curves.map(withoutLimits),
        words: { title, description: own.description, heading, x: own.x, y: own.y, ideal: own.ideal, columns },
      }),
      curves.length,
    )
  const cohorts = cohortNames(results)
  const ofCohorts = cohorts.flatMap((cohort): Figure[] => {
    const shown = evaluatedIn(results, cohort)
    if (shown.length === 0) return []
    const name = cohortWord(words, cohort)
    const title = own.ofCohort(name)
    const curves = shown.map(({ model, evaluation }) => calibrationCurve(model.name, model.name, evaluation, words))
    return [
      { id: `calibration-${cohort}`, title, tab: 'calibration', model: null, cohort, chart: plot(title, name, curves) },
    ]
  })
  const ofModels = results.models.flatMap((model): Figure[] => {
    const curves = cohorts.flatMap((cohort) => {
      const evaluation = model.cohorts[cohort]
      return evaluation === undefined ? [] : [calibrationCurve(cohort, cohortWord(words, cohort), evaluation, words)]
    })
    const title = own.ofModel(model.name)
    return curves.length === 0
      ? []
      : [ofModel('calibration', 'calibration-model', model, title, plot(title, model.name, curves))]
  })
  return [...ofCohorts, ...ofModels]
}

/** Net benefit of all models in each cohort. */
export const decisionFigures = ({ results, words }: FigureSource): Figure[] => {
  const { decision: own, columns } = words.figures
  return cohortNames(results).flatMap((cohort): Figure[] => {
    const shown = evaluatedIn(results, cohort).filter(({ evaluation }) => evaluation.decisionCurve.length > 0)
    if (shown.length === 0) return []
    const name = cohortWord(words, cohort)
    const title = own.title(name)
    const chart = decisionCurve({
      models: shown.map(({ model, evaluation }) => ({
        key: model.name,
        name: model.name,
        points: evaluation.decisionCurve.map(({ threshold, netBenefit }) => ({ threshold, netBenefit })),
      })),
      all: shown[0].evaluation.decisionCurve.map(({ threshold, treatAll }) => ({ threshold, netBenefit: treatAll })),
      words: { ...own, title, heading: name, columns },
    })
    return [
      {
        id: `decision-curve-${cohort}`,
        title,
        tab: 'decision-curve',
        model: null,
        cohort,
        chart: withRoomFor(chart, shown.length),
      },
    ]
  })
}
