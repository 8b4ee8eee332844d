import type { AnalysisResults } from '#core/modelling/analysis/results.ts'
import { uniqueFileNames } from '../safe-file-name.ts'
import type { Words } from '../words/words.ts'
import { associationTables } from './association-tables.ts'
import { cohortTables } from './cohort-tables.ts'
import { curveTables } from './curve-tables.ts'
import { performanceTables } from './performance-tables.ts'
import { reliabilityTables } from './reliability-tables.ts'
import type { NamedTable } from './report-table.ts'
import { resamplingTables } from './resampling-tables.ts'
import { selectionTables } from './selection-tables.ts'

/**
 * Every table of a run that holds rows, in the order of a report. Numbers are those of the results, unrounded.
 *
 * @param results of the run
 * @param words   of a language: headings and names; codes in the cells are the same in every language
 * @returns tables with ids that are names of files on every system, each once
 */
export const listTables = (results: AnalysisResults, words: Words): NamedTable[] => {
  const tables = [
    ...cohortTables(results, words),
    ...reliabilityTables(results, words),
    ...selectionTables(results, words),
    ...performanceTables(results, words),
    ...associationTables(results, words),
    ...resamplingTables(results, words),
    ...curveTables(results, words),
  ].filter(({ table }) => table.rows.length > 0)
  const ids = uniqueFileNames(tables.map(({ id }) => id))
  return tables.map((table, n) => ({ ...table, id: ids[n] }))
}
