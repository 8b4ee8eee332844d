import type { AnalysisResults, CohortEvaluation, ModelResult } from '#core/modelling/analysis/results.ts'
import { cohortNames } from '../figures/figure.ts'
import type { Words } from '../words/words.ts'
import {
  column,
  type NamedTable,
  type ReportColumn,
  type ReportTable,
  type TableRow,
  withLimits,
} from './report-table.ts'

/** A table with rows of every model in every cohort. */
const ofAll = (
  results: AnalysisResults,
  words: Words,
  columns: readonly ReportColumn[],
  rowsOf: (evaluation: CohortEvaluation) => readonly TableRow[],
): ReportTable => ({
  columns: [column(words, 'model'), column(words, 'cohort', 'text', { codes: words.terms.cohorts }), ...columns],
  rows: results.models.flatMap((model) =>
    cohortNames(results).flatMap((cohort) => {
      const evaluation = model.cohorts[cohort]
      return evaluation === undefined ? [] : rowsOf(evaluation).map((row) => [model.name, cohort, ...row])
    }),
  ),
})

const roc = (results: AnalysisResults, words: Words): ReportTable =>
  ofAll(
    results,
    words,
    [
      column(words, 'threshold', 'value'),
      column(words, 'sensitivity', 'fixed3'),
      column(words, 'specificity', 'fixed3'),
    ],
    // The two ends have no threshold: every case and no case is called positive.
    ({ roc: points }) =>
      points.map(({ threshold, sensitivity, specificity }) => [threshold ?? '', sensitivity, specificity]),
  )

const precisionRecall = (results: AnalysisResults, words: Words): ReportTable =>
  ofAll(results, words, [column(words, 'recall', 'fixed3'), column(words, 'precision', 'fixed3')], (evaluation) =>
    evaluation.precisionRecall.map(({ recall, precision }) => [recall, precision]),
  )

const calibration = (results: AnalysisResults, words: Words): ReportTable =>
  ofAll(
    results,
    words,
    [
      column(words, 'bin', 'count'),
      column(words, 'n', 'count'),
      column(words, 'positive', 'count'),
      column(words, 'predicted', 'fixed3'),
      ...withLimits(words, ['observed', 'observed_lower', 'observed_upper'], 'fixed3'),
    ],
    (evaluation) =>
      evaluation.calibration.bins.map(({ n, positives, meanPredicted, observed, lower, upper }, bin) => [
        bin + 1,
        n,
        positives,
        meanPredicted,
        observed,
        lower,
        upper,
      ]),
  )

const calibrationSmooth = (results: AnalysisResults, words: Words): ReportTable =>
  ofAll(results, words, [column(words, 'predicted', 'fixed3'), column(words, 'observed', 'fixed3')], (evaluation) => {
    const { smooth } = evaluation.calibration
    return smooth === null ? [] : smooth.predicted.map((predicted, n) => [predicted, smooth.observed[n]])
  })

const hosmerLemeshow = (results: AnalysisResults, words: Words): ReportTable =>
  ofAll(
    results,
    words,
    [
      column(words, 'bin', 'count'),
      column(words, 'n', 'count'),
      column(words, 'observed_cases', 'value'),
      column(words, 'expected_cases', 'value'),
    ],
    (evaluation) =>
      evaluation.calibration.hosmerLemeshow.groups.map(({ n, observed, expected }, bin) => [
        bin + 1,
        n,
        observed,
        expected,
      ]),
  )

const decision = (results: AnalysisResults, words: Words): ReportTable =>
  ofAll(
    results,
    words,
    [
      column(words, 'threshold', 'fixed2'),
      column(words, 'net_benefit', 'fixed3'),
      column(words, 'treat_all', 'fixed3'),
      column(words, 'treat_none', 'fixed3'),
    ],
    (evaluation) =>
      evaluation.decisionCurve.map(({ threshold, netBenefit, treatAll }) => [threshold, netBenefit, treatAll, 0]),
  )

const scoreRows = (model: ModelResult): TableRow[] =>
  model.scores.map(({ id, patient, cohort, outcome, score, probability, adjusted, call }) => [
    model.name,
    id,
    patient,
    cohort,
    outcome,
    score,
    probability,
    adjusted,
    call,
    adjusted === null ? model.cutoff.reason : null,
  ])

const scores = (results: AnalysisResults, words: Words): ReportTable => {
  const { positive, negative } = results.data.outcome
  const codes = { '1': positive, '0': negative }
  return {
    columns: [
      column(words, 'model'),
      column(words, 'id'),
      column(words, 'patient'),
      column(words, 'cohort', 'text', { codes: words.terms.cohorts }),
      column(words, 'outcome', 'text', { codes }),
      column(words, 'score', 'fixed3'),
      column(words, 'probability', 'fixed3'),
      column(words, 'adjusted', 'fixed3'),
      column(words, 'call', 'text', { codes }),
      column(words, 'reason'),
    ],
    rows: results.models.flatMap(scoreRows),
  }
}

/** Scores of every case, and the points of every curve. */
export const curveTables = (results: AnalysisResults, words: Words): NamedTable[] => {
  const { tables: own } = words
  return [
    { id: 'scores', title: own.scores, table: scores(results, words) },
    {
      id: 'unscored',
      title: own.unscored,
      table: {
        columns: [
          column(words, 'model'),
          column(words, 'id'),
          column(words, 'cohort', 'text', { codes: words.terms.cohorts }),
        ],
        rows: results.models.flatMap(({ name, unscored }) => unscored.map(({ id, cohort }) => [name, id, cohort])),
      },
    },
    { id: 'roc', title: own.roc, table: roc(results, words) },
    { id: 'precision-recall', title: own.precisionRecall, table: precisionRecall(results, words) },
    { id: 'calibration', title: own.calibration, table: calibration(results, words) },
    { id: 'calibration-smooth', title: own.calibrationSmooth, table: calibrationSmooth(results, words) },
    { id: 'hosmer-lemeshow', title: own.hosmerLemeshow, table: hosmerLemeshow(results, words) },
    { id: 'decision-curve', title: own.decision, table: decision(results, words) },
  ]
}
