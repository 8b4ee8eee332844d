import type { AnalysisResults, ResamplingResult } from '#core/modelling/analysis/results.ts'
import type { Words } from '../words/words.ts'
import { column, type NamedTable, type ReportTable, type TableRow, withLimits } from './report-table.ts'

const summaryRows = (one: ResamplingResult): TableRow[] => {
  const { model, crossValidation: cv, bootstrap, permutation, stability } = one
  const rows: TableRow[] = []
  const add = (kind: string, design: string, quantity: string, value: number | null, reason: string | null): void => {
    rows.push([model, kind, design, quantity, value, '', '', reason])
  }
  if (cv !== null) {
    const { value, lower, upper, reason } = cv.auc
    const design = `${cv.folds} × ${cv.repeats}`
    rows.push([model, 'cross-validation', design, 'auc', value, lower, upper, reason])
    if (cv.brier !== null) add('cross-validation', design, 'brier', cv.brier, null)
  }
  if (bootstrap !== null) {
    const { samples, apparent, optimism, corrected, slope, failed } = bootstrap
    const design = String(samples)
    add('bootstrap', design, 'apparent', apparent, null)
    add('bootstrap', design, 'optimism', optimism, null)
    add('bootstrap', design, 'corrected', corrected, null)
    if (slope !== null) add('bootstrap', design, 'slope', slope, null)
    add('bootstrap', design, 'failed', failed, null)
  }
  if (permutation !== null) {
    const { rounds, observed, mean, p } = permutation
    const reasonOf = (value: number | null): string | null => (value === null ? 'no-auc' : null)
    add('permutation', String(rounds), 'observed', observed, reasonOf(observed))
    add('permutation', String(rounds), 'permuted-mean', mean, reasonOf(mean))
    add('permutation', String(rounds), 'p', p, reasonOf(p))
  }
  if (stability !== null) {
    const { samples, share, index, meanSize } = stability
    const design = `${samples} × ${share}`
    add('stability', design, 'index', index, index === null ? 'no-index' : null)
    add('stability', design, 'mean-size', meanSize, null)
  }
  return rows
}

const summary = (results: AnalysisResults, words: Words): ReportTable => ({
  columns: [
    column(words, 'model'),
    column(words, 'resampling', 'text', { codes: words.terms.resamplings }),
    column(words, 'design'),
    column(words, 'quantity', 'text', { codes: words.terms.quantities }),
    ...withLimits(words, ['value', 'lower', 'upper'], 'mixed'),
    column(words, 'reason', 'text', { codes: words.terms.reasons }),
  ],
  rows: results.resampling.flatMap(summaryRows),
})

const draws = (results: AnalysisResults, words: Words): ReportTable => {
  const rows = (model: string, kind: string, values: readonly (number | null)[]): TableRow[] =>
    values.map((value, n) => [model, kind, n + 1, value])
  return {
    columns: [
      column(words, 'model'),
      column(words, 'resampling', 'text', { codes: words.terms.draws }),
      column(words, 'order', 'count'),
      column(words, 'auc', 'fixed3'),
    ],
    rows: results.resampling.flatMap(({ model, crossValidation, permutation }) => [
      ...rows(model, 'repeat', crossValidation?.perRepeat ?? []),
      ...rows(model, 'fold', crossValidation?.perFold ?? []),
      ...rows(model, 'permuted', permutation?.permuted ?? []),
    ]),
  }
}

const stability = (results: AnalysisResults, words: Words): ReportTable => ({
  columns: [column(words, 'model'), column(words, 'feature'), column(words, 'share', 'fixed3')],
  rows: results.resampling.flatMap((one) =>
    (one.stability?.frequency ?? []).map(({ name, share }) => [one.model, name, share]),
  ),
})

const learning = (results: AnalysisResults, words: Words): ReportTable => ({
  columns: [
    column(words, 'model'),
    column(words, 'n', 'count'),
    column(words, 'auc_train', 'fixed3'),
    column(words, 'auc_held', 'fixed3'),
    column(words, 'sd', 'fixed3'),
    column(words, 'reason', 'text', { codes: words.terms.reasons }),
  ],
  rows: results.resampling.flatMap((one) =>
    (one.learningCurve ?? []).map(({ n, train, held, sd }) => [
      one.model,
      n,
      train,
      held,
      sd,
      train === null || held === null || sd === null ? 'no-held' : null,
    ]),
  ),
})

const importance = (results: AnalysisResults, words: Words): ReportTable => ({
  columns: [
    column(words, 'model'),
    column(words, 'variable'),
    column(words, 'mean_drop', 'fixed3'),
    column(words, 'sd', 'fixed3'),
  ],
  rows: results.models.flatMap((model) =>
    (model.importance ?? []).map(({ name, meanDrop, sd }) => [model.name, name, meanDrop, sd]),
  ),
})

const pipelines = (results: AnalysisResults, words: Words): ReportTable => ({
  columns: [column(words, 'order', 'count'), column(words, 'pipeline')],
  rows: results.pipelines.list.map((name, n) => [n + 1, name]),
})

/** Resampling of the whole pipeline, importance, and the pipelines tried. */
export const resamplingTables = (results: AnalysisResults, words: Words): NamedTable[] => {
  const { tables: own } = words
  return [
    { id: 'resampling', title: own.resampling, table: summary(results, words) },
    { id: 'resampling-draws', title: own.draws, table: draws(results, words) },
    { id: 'selection-stability', title: own.stability, table: stability(results, words) },
    { id: 'learning-curve', title: own.learning, table: learning(results, words) },
    { id: 'importance', title: own.importance, table: importance(results, words) },
    { id: 'pipelines', title: own.pipelines, table: pipelines(results, words) },
  ]
}
