import type { AnalysisResults, ReliabilitySummary } from '#core/modelling/analysis/results.ts'
import type { Words } from '../words/words.ts'
import { column, type NamedTable, type ReportTable, withLimits } from './report-table.ts'

const perFeature = ({ comparisons, features }: ReliabilitySummary, words: Words): ReportTable => ({
  columns: [
    column(words, 'feature'),
    ...comparisons.map(({ name }) => ({
      id: `icc_${name}`,
      header: `ICC ${name}`,
      display: 'fixed3' as const,
      numeric: true,
    })),
    column(words, 'kept', 'text', { codes: words.terms.yesNo }),
    column(words, 'reason'),
  ],
  rows: features.map(({ name, icc, kept, reason }) => [
    name,
    ...comparisons.map((_, n) => icc[n] ?? null),
    kept ? 1 : 0,
    reason,
  ]),
})

const flow = ({ flow: lines }: ReliabilitySummary, words: Words): ReportTable => ({
  columns: [column(words, 'cause'), column(words, 'removed', 'count'), column(words, 'left', 'count')],
  rows: lines.map(({ cause, removed, left }) => [cause, removed, left]),
})

/** Mean ICC of the kept features, and of those that each model retained. */
const means = (results: AnalysisResults, words: Words): ReportTable => ({
  columns: [
    column(words, 'features_of', 'text', { codes: words.terms.featureSets }),
    column(words, 'comparison'),
    column(words, 'lesions', 'count'),
    column(words, 'features', 'count'),
    ...withLimits(words, ['mean_icc', 'mean_icc_lower', 'mean_icc_upper'], 'fixed3'),
    column(words, 'reason'),
  ],
  rows: [
    ...(results.reliability?.comparisons ?? []).map(({ name, lesions, meanKept }) => [
      '(kept)',
      name,
      lesions,
      meanKept.features,
      meanKept.value,
      meanKept.lower,
      meanKept.upper,
      meanKept.reason,
    ]),
    ...results.models.flatMap((model) =>
      model.selection.meanIcc.map(({ comparison, features, value, lower, upper, reason }) => [
        model.name,
        comparison,
        results.reliability?.comparisons.find(({ name }) => name === comparison)?.lesions ?? '',
        features,
        value,
        lower,
        upper,
        reason,
      ]),
    ),
  ],
})

/** What the readings say about the features; nothing when they were not asked. */
export const reliabilityTables = (results: AnalysisResults, words: Words): NamedTable[] => {
  const { tables: own } = words
  const { reliability } = results
  if (reliability === null) return []
  return [
    { id: 'reliability', title: own.reliability, table: perFeature(reliability, words) },
    { id: 'reliability-flow', title: own.reliabilityFlow, table: flow(reliability, words) },
    { id: 'mean-icc', title: own.meanIcc, table: means(results, words) },
  ]
}
