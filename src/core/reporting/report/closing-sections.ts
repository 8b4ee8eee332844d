import { cohortWord } from '../figures/figure.ts'
import { spoken, escapeHtml, list, paragraph } from './html.ts'
import type { ReportContext } from './report-context.ts'
import { runTable } from './table-html.ts'

/** Looks at test cohorts, and how many pipelines were tried. */
export const looksSection = (context: ReportContext): string => {
  const { results, words } = context
  const { looks: own } = words.report
  // In the order of the split; a cohort of another split of the same rows comes after.
  const known = results.split.cohorts.map(({ name }) => name).filter((name) => Object.hasOwn(results.looks, name))
  const names = [...known, ...Object.keys(results.looks).filter((name) => !known.includes(name))]
  return [
    names.length === 0
      ? paragraph(own.none)
      : paragraph(own.intro) +
        list(names.map((name) => escapeHtml(own.of(cohortWord(words, name), results.looks[name])))),
    paragraph(own.pipelines(results.pipelines.tried)),
    runTable(context, 'candidates', { most: 15, hide: ['options'] }),
  ].join('')
}

/** What lies beside the report. */
export const filesSection = ({ words, modelFiles }: ReportContext): string => {
  const { files: own } = words.report
  const entry = (path: string, what: string): string => `<code>${escapeHtml(path)}</code>: ${escapeHtml(what)}`
  return (
    paragraph(own.intro) +
    list([
      entry('results.json', own.results),
      entry('tables/', own.tables),
      entry('figures/', own.figures),
      ...(Object.keys(modelFiles).length === 0 ? [] : [entry('models/', own.models)]),
    ])
  )
}

/** The plan as it was run. */
export const planSection = ({ words }: ReportContext, planYaml: string): string =>
  `${paragraph(words.report.planIntro)}<pre lang="en">${escapeHtml(planYaml)}</pre>\n`

/** What is needed to get the same numbers again. */
export const provenanceSection = ({ results, words }: ReportContext): string => {
  const { provenance: own } = words.report
  const facts: (readonly [string, string])[] = [
    [own.software, `Hyperdense ${results.softwareVersion}`],
    [own.seed, String(results.seed)],
    [own.planSha256, results.planSha256],
    [own.splitSha256, results.split.sha256],
    ...results.data.blocks
      .filter(({ from }) => from === 'radiomics')
      .map(
        ({ name, settings }) => [own.settings(name), settings.length === 0 ? own.none : settings.join(', ')] as const,
      ),
    [own.schema, results.schema],
  ]
  const lines = facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${spoken(value)}</dd>\n`)
  return `<dl>\n${lines.join('')}</dl>\n${paragraph(own.repeat, 'note')}`
}
