import type { AnalysisResults } from '#core/modelling/analysis/results.ts'
import { type Figure, type FigureTab } from '../figures/figure.ts'
import { listFigures } from '../figures/list-figures.ts'
import { listTables } from '../tables/list-tables.ts'
import type { NamedTable } from '../tables/report-table.ts'
import type { Words } from '../words/words.ts'

/** What every section of a report is written from; figures and tables are numbered as they come. */
export interface ReportContext {
  readonly results: AnalysisResults
  readonly words: Words
  /** File of each fitted model beside the report, by the name of the model. */
  readonly modelFiles: Readonly<Record<string, string>>
  /** What was said of the tables before the run. */
  readonly notes: readonly string[]
  figuresOf(tab: FigureTab, model?: string): readonly Figure[]
  /** Null where the results hold no row for it. */
  table(id: string): NamedTable | null
  /** Tables of groups that the plan asks for. */
  readonly groupTables: readonly NamedTable[]
  nextFigure(): number
  nextTable(): number
}

/** A context with the numbering at its start. */
export const reportContext = (
  results: AnalysisResults,
  words: Words,
  modelFiles: Readonly<Record<string, string>>,
  notes: readonly string[] = [],
): ReportContext => {
  const figures = listFigures(results, words)
  const tables = new Map(listTables(results, words).map((table) => [table.id, table]))
  let figureCount = 0
  let tableCount = 0
  return {
    results,
    words,
    modelFiles,
    notes,
    figuresOf: (tab, model) =>
      figures.filter((figure) => figure.tab === tab && (model === undefined || figure.model === model)),
    table: (id) => tables.get(id) ?? null,
    groupTables: [...tables.values()].filter(({ id }) => id.startsWith('groups-')),
    nextFigure: () => ++figureCount,
    nextTable: () => ++tableCount,
  }
}
