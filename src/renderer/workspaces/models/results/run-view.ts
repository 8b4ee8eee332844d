import { createContext, useContext, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelRunSummary } from '#contract/modelling.ts'
import type { AnalysisResults } from '#core/modelling/analysis/results.ts'
import { type Figure, type FigureTab } from '#core/reporting/figures/figure.ts'
import { listFigures } from '#core/reporting/figures/list-figures.ts'
import { listTables } from '#core/reporting/tables/list-tables.ts'
import type { NamedTable, ReportTable } from '#core/reporting/tables/report-table.ts'
import { type Words, wordsOf } from '#core/reporting/words/words.ts'
import { engineSentence } from '../../../ui/engine-sentence.ts'
import { translateResults } from '#core/reporting/translate-results.ts'

/** A run with its figures and tables in the language of the screen, narrowed to a model where one is chosen. */
export interface RunView {
  readonly run: ModelRunSummary
  readonly results: AnalysisResults
  /** As the engine wrote them. */
  readonly written: AnalysisResults
  readonly words: Words
  /** The chosen model; null for all. */
  readonly model: string | null
  figures(tab: FigureTab): readonly Figure[]
  table(id: string): NamedTable | null
  /** Tables whose id begins so. */
  tablesLike(start: string): readonly NamedTable[]
}

/** The words of reports in the language of the screen. */
export const useReportWords = (): Words => {
  const { i18n } = useTranslation('models')
  return wordsOf(i18n.language === 'zh' ? 'zh' : 'en')
}

/** Rows of one model, where the table has a column of models; its own column then says nothing. */
const narrow = (named: NamedTable, model: string | null): NamedTable => {
  const at = named.table.columns.findIndex(({ id }) => id === 'model')
  if (model === null || at < 0) return named
  const table: ReportTable = { ...named.table, rows: named.table.rows.filter((row) => row[at] === model) }
  return { ...named, table }
}

/** Results with the engine's sentences in the language of the screen. */
const useSaidResults = (found: AnalysisResults): AnalysisResults => {
  const { i18n } = useTranslation('models')
  const { language } = i18n
  return useMemo(
    () => (language === 'en' ? found : translateResults(found, (sentence) => engineSentence(sentence, language))),
    [found, language],
  )
}

export const useRunView = (run: ModelRunSummary, written: AnalysisResults, chosen: string | null): RunView => {
  const results = useSaidResults(written)
  // The only model need not be named in every row.
  const model = results.models.length === 1 ? results.models[0].name : chosen
  const words = useReportWords()
  const figures = useMemo(() => listFigures(results, words), [results, words])
  const tables = useMemo(() => listTables(results, words), [results, words])
  return useMemo(() => {
    const shownTables = tables.map((table) => narrow(table, model)).filter(({ table }) => table.rows.length > 0)
    return {
      run,
      results,
      written,
      words,
      model,
      figures: (tab) =>
        figures.filter(
          (figure) => figure.tab === tab && (model === null || figure.model === null || figure.model === model),
        ),
      table: (id) => shownTables.find((table) => table.id === id) ?? null,
      tablesLike: (start) => shownTables.filter(({ id }) => id.startsWith(start)),
    }
  }, [run, results, written, words, model, figures, tables])
}

export const RunContext = createContext<RunView | null>(null)

/** The run that the page shows. */
export const useShownRun = (): RunView => {
  const view = useContext(RunContext)
  if (view === null) throw new Error('No run is shown here.')
  return view
}
