import type { AnalysisResults, GroupedTable } from '#core/modelling/analysis/results.ts'
import { cohortNames } from '../figures/figure.ts'
import { wordFor, type Words } from '../words/words.ts'
import { column, type NamedTable, type ReportTable } from './report-table.ts'

const grouped = (table: GroupedTable, words: Words): ReportTable => ({
  columns: [
    column(words, 'variable'),
    column(words, 'level'),
    ...table.groups.map(({ name, n }) => ({
      id: `group_${name}`,
      header: `${wordFor(words.terms.cohorts, name)} (n = ${n})`,
      display: 'text' as const,
    })),
    ...table.groups.map(({ name }) => ({
      id: `missing_${name}`,
      header: words.tables.missingIn(wordFor(words.terms.cohorts, name)),
      display: 'count' as const,
      numeric: true,
    })),
    column(words, 'test'),
    column(words, 'statistic', 'value'),
    column(words, 'p', 'p'),
    column(words, 'smd', 'fixed3'),
    column(words, 'reason', 'text', { codes: words.terms.reasons }),
  ],
  rows: table.rows.map((row, n) => {
    // Levels of a category share the test of their variable, which stands in the first of them.
    const isLaterLevel = row.level !== null && row.test === null && n > 0 && table.rows[n - 1].column === row.column
    // Fisher's test has a p and no statistic.
    const hasNoStatistic = isLaterLevel || (row.statistic === null && row.p !== null)
    return [
      row.column,
      row.level ?? '',
      ...table.groups.map((_, at) => row.groups[at] ?? ''),
      ...table.groups.map((_, at) => row.missing[at] ?? null),
      row.test ?? '',
      hasNoStatistic ? '' : row.statistic,
      isLaterLevel ? '' : row.p,
      row.smd,
      row.reason ?? (row.smd === null ? 'no-spread' : null),
    ]
  }),
})

const cohortTable = (results: AnalysisResults, words: Words): ReportTable => ({
  columns: [
    column(words, 'cohort', 'text', { codes: words.terms.cohorts }),
    column(words, 'role', 'text', { codes: words.terms.roles }),
    column(words, 'n', 'count'),
    column(words, 'positive', 'count'),
    column(words, 'patients', 'count'),
    column(words, 'looks', 'count'),
  ],
  rows: cohortNames(results).map((name) => {
    const { n, positive, patients, role } = results.cohorts[name]
    return [name, role, n, positive, patients, results.looks[name] ?? '']
  }),
})

/** Cohorts, their balance, further tables of groups, cases left out and missing values. */
export const cohortTables = (results: AnalysisResults, words: Words): NamedTable[] => {
  const { tables: own } = words
  const { excluded, missing } = results.data
  return [
    { id: 'cohorts', title: own.cohorts, table: cohortTable(results, words) },
    { id: 'balance', title: own.balance, table: grouped(results.balance, words) },
    ...results.tables.map((table) => {
      const parts = [table.name, table.cohort, table.subgroup].filter((part) => part !== null)
      const shown = [table.name, wordFor(words.terms.cohorts, table.cohort), table.subgroup].filter(Boolean)
      return { id: `groups-${parts.join('-')}`, title: own.groups(shown.join(', ')), table: grouped(table, words) }
    }),
    {
      id: 'excluded',
      title: own.excluded,
      table: {
        columns: [column(words, 'id'), column(words, 'reason')],
        rows: excluded.flatMap(({ reason, ids }) => ids.map((id) => [id, reason])),
      },
    },
    {
      id: 'missing-values',
      title: own.missing,
      table: {
        columns: [column(words, 'block'), column(words, 'variable'), column(words, 'missing', 'count')],
        rows: missing.map(({ block, column: name, count }) => [block, name, count]),
      },
    },
    {
      id: 'split',
      title: own.split,
      table: {
        columns: [column(words, 'id'), column(words, 'cohort', 'text', { codes: words.terms.cohorts })],
        rows: results.split.cohorts.flatMap(({ name, ids }) => ids.map((id) => [id, name])),
      },
    },
  ]
}
