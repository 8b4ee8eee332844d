import { figureWords } from './figure-words.en.ts'
import { reportWords } from './report-words.en.ts'
import { columnWords, tableWords } from './table-words.en.ts'
import { termWords } from './terms.en.ts'

/** English words of reports, figures and tables. */
export const en = {
  figures: figureWords,
  tables: tableWords,
  columns: columnWords,
  terms: termWords,
  report: reportWords,
}
