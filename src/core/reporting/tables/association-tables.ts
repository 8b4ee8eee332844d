import type { AnalysisResults, AssociationResult, OddsRatioRow } from '#core/modelling/analysis/results.ts'
import { associationName } from '../association-name.ts'
import type { Words } from '../words/words.ts'
import {
  column,
  joinReasons,
  type NamedTable,
  type ReportColumn,
  type ReportTable,
  type TableRow,
  withLimits,
} from './report-table.ts'

const oddsColumns = (words: Words): ReportColumn[] => [
  column(words, 'term'),
  column(words, 'coefficient', 'value'),
  column(words, 'se', 'value'),
  ...withLimits(words, ['or', 'or_lower', 'or_upper'], 'fixed2'),
  ...withLimits(words, ['profile', 'profile_lower', 'profile_upper'], 'fixed2').slice(1),
  column(words, 'p', 'p'),
  column(words, 'vif', 'fixed2'),
  column(words, 'reason'),
]

const oddsCells = (row: OddsRatioRow, reasons: readonly (string | null)[]): TableRow => [
  row.term,
  row.coefficient,
  row.se,
  row.or,
  row.lower,
  row.upper,
  row.profileLower ?? '',
  row.profileUpper ?? '',
  row.p,
  row.vif ?? '',
  joinReasons([row.reason, ...reasons]),
]

/** Columns that say which rows a model of odds ratios was fitted on, and what may be said of it. */
const stampColumns = (words: Words): ReportColumn[] => [
  column(words, 'association'),
  column(words, 'outcome'),
  column(words, 'cohort', 'text', { codes: words.terms.cohorts }),
  column(words, 'subgroup'),
  column(words, 'method', 'text', { codes: words.terms.methods }),
  column(words, 'fit', 'text', { codes: words.terms.fits }),
  column(words, 'n', 'count'),
  column(words, 'positive', 'count'),
  column(words, 'missing', 'count'),
  column(words, 'stamp'),
]

const stampCells = (one: AssociationResult): TableRow => [
  one.name,
  one.outcome,
  one.cohort,
  one.subgroup ?? '',
  one.method,
  one.fit,
  one.n,
  one.positive,
  one.missing,
  one.stamp,
]

const associations = (results: AnalysisResults, words: Words): ReportTable => {
  const odds = oddsColumns(words)
  return {
    columns: [...stampColumns(words), ...odds],
    rows: results.associations.flatMap((one) =>
      one.rows.length === 0
        ? // A model that could not be fitted keeps a row for its reason.
          [[...stampCells(one), ...odds.map((_, n) => (n === 0 ? '' : n === odds.length - 1 ? one.reason : null))]]
        : one.rows.map((row) => [...stampCells(one), ...oddsCells(row, [one.reason])]),
    ),
  }
}

const modelOdds = (results: AnalysisResults, words: Words): ReportTable => ({
  columns: [column(words, 'model'), column(words, 'fit', 'text', { codes: words.terms.fits }), ...oddsColumns(words)],
  rows: results.models.flatMap((model) =>
    model.selection.steps.flatMap(({ details }) =>
      details?.kind === 'logistic'
        ? details.rows.map((row) => [model.name, details.method, ...oddsCells(row, [])])
        : [],
    ),
  ),
})

/** The odds ratios of one association, as a page shows them. */
export const associationTable = (association: AssociationResult, words: Words): Omit<NamedTable, 'id'> => ({
  title: associationName(association, words),
  table: { columns: oddsColumns(words), rows: association.rows.map((row) => oddsCells(row, [])) },
})

/** Odds ratios: of associations, each row stamped, and of models that are logistic regressions. */
export const associationTables = (results: AnalysisResults, words: Words): NamedTable[] => [
  { id: 'odds-ratios', title: words.tables.associations, table: associations(results, words) },
  { id: 'model-odds-ratios', title: words.tables.modelOdds, table: modelOdds(results, words) },
]
