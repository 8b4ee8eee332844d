import type { ModelFile } from '#core/modelling/analysis/model-file.ts'
import type { AnalysisResults } from '#core/modelling/analysis/results.ts'
import { figureSvg } from './figures/figure-svg.ts'
import { listFigures } from './figures/list-figures.ts'
import { formatJson } from './format-json.ts'
import { renderReport } from './report/render-report.ts'
import { uniqueFileNames } from './safe-file-name.ts'
import { listTables } from './tables/list-tables.ts'
import { reportTableCsv } from './tables/table-csv.ts'
import { translateForReport } from './translate-results.ts'
import { type ReportLanguage, wordsOf } from './words/words.ts'

export interface AnalysisFilesOptions {
  /** The plan as canonical text. */
  readonly planYaml: string
  readonly modelFiles: readonly ModelFile[]
  /** Of report and figures; data and tables are the same in every language. */
  readonly lang: ReportLanguage
  /** What the engine says, in the words of that language; as it was said without. */
  readonly say?: (sentence: string) => string
  /** What was said of the tables before the run; for the report. */
  readonly notes?: readonly string[]
}

/** A file of a run: path with `/` below the folder of the run. */
export interface AnalysisFile {
  readonly path: string
  readonly text: string
}

/**
 * All text files of a run: `results.json`, `report.html`, `plan.yaml`, `tables/*.csv`, `figures/*.svg`, `models/*.json`.
 *
 * @param results  of the run
 * @param options  plan, models and language
 * @returns files whose names are safe on every system and differ by more than the case of letters; the same bytes for
 *   the same input
 */
export const analysisFiles = (results: AnalysisResults, options: AnalysisFilesOptions): AnalysisFile[] => {
  const { planYaml, modelFiles, lang, say = (sentence) => sentence, notes = [] } = options
  const words = wordsOf(lang)
  const said = translateForReport(results, say)
  const names = uniqueFileNames(modelFiles.map(({ name }) => name)).map((name) => `models/${name}.json`)
  const byModel = Object.fromEntries(modelFiles.map(({ name }, n) => [name, names[n]]))
  return [
    { path: 'results.json', text: formatJson(results) },
    { path: 'report.html', text: renderReport(said, { planYaml, modelFiles: byModel, notes: notes.map(say) }, lang) },
    { path: 'plan.yaml', text: planYaml.endsWith('\n') ? planYaml : `${planYaml}\n` },
    ...listTables(results, words).map(({ id, table }) => ({ path: `tables/${id}.csv`, text: reportTableCsv(table) })),
    ...listFigures(said, words).map((figure) => ({
      path: `figures/${figure.id}.svg`,
      text: figureSvg(figure, 'mm'),
    })),
    ...modelFiles.map((model, n) => ({ path: names[n], text: formatJson(model) })),
  ]
}
