import type { AnalysisResults, CohortEvaluation, ModelResult } from '#core/modelling/analysis/results.ts'
import { cohortNames } from '../figures/figure.ts'
import type { Words } from '../words/words.ts'
import {
  column,
  type ColumnId,
  joinReasons,
  type NamedTable,
  type ReportColumn,
  type ReportTable,
  type TableRow,
  withLimits,
} from './report-table.ts'

/** Metrics at the cut-off that the table of performance shows; the table of metrics has all. */
const shownMetrics = ['accuracy', 'sensitivity', 'specificity', 'ppv', 'npv'] as const

const limitsOf = (id: (typeof shownMetrics)[number]): [ColumnId, ColumnId, ColumnId] => [
  id,
  `${id}_lower`,
  `${id}_upper`,
]

const evaluationColumns = (words: Words): ReportColumn[] => [
  column(words, 'n', 'count'),
  column(words, 'positive', 'count'),
  ...withLimits(words, ['auc', 'auc_lower', 'auc_upper'], 'fixed3'),
  column(words, 'auc_p', 'p'),
  column(words, 'average_precision', 'fixed3'),
  column(words, 'cutoff', 'value'),
  column(words, 'cutoff_rule', 'text', { codes: words.terms.cutOffRules }),
  column(words, 'cutoff_scale', 'text', { codes: words.terms.scales }),
  ...shownMetrics.flatMap((id) => withLimits(words, limitsOf(id), 'fixed3')),
  column(words, 'tp', 'count'),
  column(words, 'fp', 'count'),
  column(words, 'fn', 'count'),
  column(words, 'tn', 'count'),
  column(words, 'hl_statistic', 'fixed2'),
  column(words, 'hl_df', 'count'),
  column(words, 'hl_df_rule'),
  column(words, 'hl_p', 'p'),
  column(words, 'brier', 'fixed3'),
  column(words, 'brier_scaled', 'fixed3'),
  column(words, 'log_loss', 'fixed3'),
  column(words, 'calibration_slope', 'fixed3'),
  column(words, 'calibration_slope_se', 'fixed3'),
  column(words, 'calibration_intercept', 'fixed3'),
  column(words, 'calibration_intercept_se', 'fixed3'),
  column(words, 'in_the_large', 'fixed3'),
  column(words, 'observed_over_expected', 'fixed3'),
  column(words, 'calibration_error', 'fixed3'),
  column(words, 'reason'),
]

const because = (name: string, reason: string | null | undefined): string | null =>
  reason === null || reason === undefined ? null : `${name}: ${reason}`

const evaluationCells = ({ cutoff }: ModelResult, evaluation: CohortEvaluation): TableRow => {
  const { auc, metrics, confusion, brier, calibration } = evaluation
  const { hosmerLemeshow } = calibration
  const shown = shownMetrics.map((id) => ({ id, metric: metrics[id] }))
  return [
    evaluation.n,
    evaluation.positive,
    auc.value,
    auc.lower,
    auc.upper,
    auc.p,
    evaluation.averagePrecision,
    cutoff.value,
    cutoff.rule,
    cutoff.scale,
    ...shown.flatMap(({ metric }) => [metric?.value ?? null, metric?.lower ?? null, metric?.upper ?? null]),
    ...(confusion === null ? [null, null, null, null] : [confusion.tp, confusion.fp, confusion.fn, confusion.tn]),
    hosmerLemeshow.statistic,
    hosmerLemeshow.df,
    hosmerLemeshow.dfRule,
    hosmerLemeshow.p,
    brier.value,
    brier.scaled,
    evaluation.logLoss,
    calibration.slope?.value ?? null,
    calibration.slope?.se ?? null,
    calibration.intercept?.value ?? null,
    calibration.intercept?.se ?? null,
    calibration.inTheLarge?.value ?? null,
    calibration.observedOverExpected,
    calibration.expectedCalibrationError,
    joinReasons([
      because('auc', auc.reason),
      because('cutoff', cutoff.reason),
      ...shown.map(({ id, metric }) => because(id, metric?.reason)),
      because('hl_p', hosmerLemeshow.reason),
      because('calibration_slope', calibration.reason),
    ]),
  ]
}

const performance = (results: AnalysisResults, words: Words): ReportTable => ({
  columns: [
    column(words, 'model'),
    column(words, 'cohort', 'text', { codes: words.terms.cohorts }),
    ...evaluationColumns(words),
  ],
  rows: results.models.flatMap((model) =>
    cohortNames(results).flatMap((cohort) => {
      const evaluation = model.cohorts[cohort]
      return evaluation === undefined ? [] : [[model.name, cohort, ...evaluationCells(model, evaluation)]]
    }),
  ),
})

const subgroups = (results: AnalysisResults, words: Words): ReportTable => {
  const columns = evaluationColumns(words)
  return {
    columns: [
      column(words, 'model'),
      column(words, 'subgroup'),
      column(words, 'cohort', 'text', { codes: words.terms.cohorts }),
      column(words, 'holds_training', 'text', { codes: words.terms.yesNo }),
      ...columns,
    ],
    rows: results.models.flatMap((model) =>
      model.subgroups.map(({ name, cohort, evaluation, reason, containsTraining }) => [
        model.name,
        name,
        cohort,
        containsTraining ? 1 : 0,
        ...(evaluation === null
          ? columns.map((_, n) => (n === columns.length - 1 ? reason : null))
          : evaluationCells(model, evaluation)),
      ]),
    ),
  }
}

const metrics = (results: AnalysisResults, words: Words): ReportTable => ({
  columns: [
    column(words, 'model'),
    column(words, 'cohort', 'text', { codes: words.terms.cohorts }),
    column(words, 'metric', 'text', { codes: words.terms.metrics }),
    ...withLimits(words, ['value', 'lower', 'upper'], 'fixed3'),
    column(words, 'reason'),
  ],
  rows: results.models.flatMap((model) =>
    cohortNames(results).flatMap((cohort) =>
      Object.entries(model.cohorts[cohort]?.metrics ?? {}).map(([name, { value, lower, upper, reason }]) => [
        model.name,
        cohort,
        name,
        value,
        lower,
        upper,
        reason,
      ]),
    ),
  ),
})

const comparisons = (results: AnalysisResults, words: Words): ReportTable => ({
  columns: [
    column(words, 'a'),
    column(words, 'b'),
    column(words, 'cohort', 'text', { codes: words.terms.cohorts }),
    column(words, 'test', 'text', { codes: words.terms.tests }),
    ...withLimits(words, ['difference', 'difference_lower', 'difference_upper'], 'fixed3'),
    column(words, 'statistic', 'value'),
    column(words, 'p', 'p'),
    ...withLimits(words, ['nri', 'nri_lower', 'nri_upper'], 'fixed3'),
    column(words, 'nri_p', 'p'),
    ...withLimits(words, ['idi', 'idi_lower', 'idi_upper'], 'fixed3'),
    column(words, 'idi_p', 'p'),
    column(words, 'reason'),
  ],
  rows: results.comparisons.map(({ a, b, cohort, test, difference, statistic, p, reason, nri, idi }) => {
    const estimate = (one: typeof nri): TableRow =>
      one === null ? ['', '', '', ''] : [one.value, one.lower, one.upper, one.p]
    return [
      a,
      b,
      cohort,
      test,
      difference.value,
      difference.lower,
      difference.upper,
      statistic,
      p,
      ...estimate(nri),
      ...estimate(idi),
      joinReasons([reason, difference.reason, because('nri', nri?.reason), because('idi', idi?.reason)]),
    ]
  }),
})

/** How every model does in every cohort and subgroup, and how models compare. */
export const performanceTables = (results: AnalysisResults, words: Words): NamedTable[] => [
  { id: 'performance', title: words.tables.performance, table: performance(results, words) },
  { id: 'metrics', title: words.tables.metrics, table: metrics(results, words) },
  { id: 'subgroups', title: words.tables.subgroups, table: subgroups(results, words) },
  { id: 'comparisons', title: words.tables.comparisons, table: comparisons(results, words) },
]
