import type { AnalysisResults } from '#core/modelling/analysis/results.ts'
import { cohortNames } from '../figures/figure.ts'
import type { Words } from '../words/words.ts'
import { column, type NamedTable, withLimits } from './report-table.ts'

/** A run with the name by which a table of several runs calls it. */
export interface NamedRun {
  readonly name: string
  readonly results: AnalysisResults
}

const metrics = ['sensitivity', 'specificity', 'accuracy', 'ppv', 'npv'] as const

/**
 * Any number of runs in one table: a row for each model in each cohort.
 *
 * @param runs   in the order wanted
 * @param words  headings; ids of columns and cells are the same in every language
 */
export const runsTable = (runs: readonly NamedRun[], words: Words): NamedTable => ({
  id: 'runs',
  title: words.tables.runs,
  table: {
    columns: [
      column(words, 'run'),
      column(words, 'model'),
      column(words, 'cohort', 'text', { codes: words.terms.cohorts }),
      column(words, 'n', 'count'),
      column(words, 'positive', 'count'),
      column(words, 'features', 'count'),
      ...withLimits(words, ['auc', 'auc_lower', 'auc_upper'], 'fixed3'),
      ...metrics.flatMap((id) => withLimits(words, [id, `${id}_lower`, `${id}_upper`], 'fixed3')),
      column(words, 'brier', 'fixed3'),
      column(words, 'cutoff', 'value'),
      column(words, 'split_sha256'),
      column(words, 'reason'),
    ],
    rows: runs.flatMap(({ name, results }) =>
      results.models.flatMap((model) =>
        cohortNames(results).flatMap((cohort) => {
          const found = model.cohorts[cohort]
          if (found === undefined) return []
          return [
            [
              name,
              model.name,
              cohort,
              found.n,
              found.positive,
              model.selection.features.length,
              found.auc.value,
              found.auc.lower,
              found.auc.upper,
              ...metrics.flatMap((id) => {
                const metric = found.metrics[id]
                return [metric?.value ?? null, metric?.lower ?? null, metric?.upper ?? null]
              }),
              found.brier.value,
              model.cutoff.value,
              results.split.sha256.slice(0, 8),
              found.auc.reason ?? model.cutoff.reason ?? null,
            ],
          ]
        }),
      ),
    ),
  },
})
