import type { en } from './en.ts'
import { figureWords } from './figure-words.zh.ts'
import { reportWords } from './report-words.zh.ts'
import { columnWords, tableWords } from './table-words.zh.ts'
import { termWords } from './terms.zh.ts'

/** Simplified Chinese words of reports, figures and tables. */
export const zh: typeof en = {
  figures: figureWords,
  tables: tableWords,
  columns: columnWords,
  terms: termWords,
  report: reportWords,
}
