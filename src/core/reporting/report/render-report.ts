import type { AnalysisResults } from '#core/modelling/analysis/results.ts'
import { type ReportLanguage, wordsOf } from '../words/words.ts'
import { filesSection, looksSection, planSection, provenanceSection } from './closing-sections.ts'
import {
  associationsSection,
  comparisonsSection,
  performanceSection,
  resamplingSection,
  subgroupsSection,
} from './evaluation-sections.ts'
import { spoken, escapeHtml, list, paragraph } from './html.ts'
import { modelsSection } from './model-section.ts'
import { casesSection, methodsSection, noticeSection, reliabilitySection } from './opening-sections.ts'
import { reportContext } from './report-context.ts'
import { reportStyle } from './report-style.ts'

/** What belongs to a run and is not in its results. */
export interface ReportedRun {
  /** The plan as canonical text. */
  readonly planYaml: string
  /** File of each fitted model beside the report, by the name of the model. */
  readonly modelFiles: Readonly<Record<string, string>>
  /** What was said of the tables before the run; stands first among the warnings. */
  readonly notes?: readonly string[]
}

/**
 * The report of a run: one page of HTML with everything in it, figures as SVG, no scripts, nothing loaded from elsewhere.
 *
 * @param results  of the run
 * @param run      plan and names of files
 * @param lang     of headings and sentences; what the engine wrote stays as it is
 * @returns well-formed HTML, the same bytes for the same input: times and paths are not in it
 */
export const renderReport = (results: AnalysisResults, run: ReportedRun, lang: ReportLanguage): string => {
  const words = wordsOf(lang)
  const { report } = words
  const context = reportContext(results, words, run.modelFiles, run.notes)
  const { headings } = report
  // Written in order: figures and tables are numbered as they come.
  const sections = (
    [
      ['methods', () => methodsSection(context)],
      ['cases', () => casesSection(context)],
      ['reliability', () => reliabilitySection(context)],
      ['models', () => modelsSection(context)],
      ['performance', () => performanceSection(context)],
      ['comparisons', () => comparisonsSection(context)],
      ['subgroups', () => subgroupsSection(context)],
      ['associations', () => associationsSection(context)],
      ['resampling', () => resamplingSection(context)],
      ['looks', () => looksSection(context)],
      ['files', () => filesSection(context)],
      ['plan', () => planSection(context, run.planYaml)],
      ['provenance', () => provenanceSection(context)],
    ] as const
  )
    .map(([id, write]) => ({ id, body: write() }))
    .filter(({ body }) => body !== '')
  const title = results.plan.title ?? results.plan.name
  const contents = sections.map(({ id }) => `<a href="#${id}">${escapeHtml(headings[id])}</a>`)
  return [
    '<!doctype html>\n',
    `<html lang="${report.language}">\n<head>\n<meta charset="utf-8" />\n`,
    `<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;" />\n`,
    '<meta name="viewport" content="width=device-width, initial-scale=1" />\n',
    `<title>${escapeHtml(`${title} · ${report.subtitle}`)}</title>\n<style>${reportStyle}</style>\n</head>\n<body>\n<main>\n`,
    `<header>\n<h1>${spoken(title)}</h1>\n`,
    `<p class="subtitle">${escapeHtml(report.subtitle)} · Hyperdense ${escapeHtml(results.softwareVersion)}</p>\n`,
    results.plan.cites === null ? '' : paragraph(report.cites(results.plan.cites)),
    '</header>\n',
    noticeSection(context),
    `<nav aria-label="${escapeHtml(report.contents)}">\n${list(contents)}</nav>\n`,
    ...sections.map(
      ({ id, body }) => `<section id="${id}">\n<h2>${escapeHtml(headings[id])}</h2>\n${body}</section>\n`,
    ),
    `<footer>\n${paragraph(report.researchUse)}</footer>\n</main>\n</body>\n</html>\n`,
  ].join('')
}
