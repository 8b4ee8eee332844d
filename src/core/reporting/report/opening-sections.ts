import type { AnalysisResults } from '#core/modelling/analysis/results.ts'
import { cohortNames, cohortWord } from '../figures/figure.ts'
import { reliabilityRule } from '../reliability-rule.ts'
import { wordFor, type Words } from '../words/words.ts'
import { figureGroup } from './figure-html.ts'
import { spoken, escapeHtml, list, paragraph } from './html.ts'
import { runTable, tableHtml } from './table-html.ts'
import type { ReportContext } from './report-context.ts'

/** Everything that warns and is no stamp, each sentence once, with what it is about. */
const warningsOf = (results: AnalysisResults, stamps: readonly string[], words: Words): string[] => {
  const about = (name: string, warnings: readonly string[]): string[] =>
    warnings.map((text) => words.report.about(name, text))
  const said = [
    ...results.warnings,
    ...results.models.flatMap(({ name, warnings, selection, cohorts }) => [
      ...about(name, warnings),
      ...selection.steps.flatMap((step) => about(name, step.warnings)),
      ...cohortNames(results).flatMap((cohort) =>
        about(words.report.list([name, cohortWord(words, cohort)]), cohorts[cohort]?.warnings ?? []),
      ),
    ]),
    ...results.associations.flatMap(({ name, warnings }) => about(name, warnings)),
    ...results.resampling.flatMap(({ model, warnings }) => about(model, warnings)),
  ]
  return [...new Set(said)].filter((text) => !stamps.includes(text))
}

/** Stamps and warnings, before anything else. */
export const noticeSection = ({ results, words, notes }: ReportContext): string => {
  const { report } = words
  const stamps = [...new Set([...results.stamps, ...results.split.stamps])]
  const warnings = [...new Set([...notes, ...warningsOf(results, stamps, words)])]
  return [
    `<section class="notice">\n<h2>${escapeHtml(report.headings.notice)}</h2>\n`,
    paragraph(report.researchUse, 'research'),
    stamps.length === 0 ? '' : `<h3>${escapeHtml(report.stamps)}</h3>\n${list(stamps.map(spoken))}`,
    warnings.length === 0
      ? paragraph(report.noWarnings)
      : `<h3>${escapeHtml(report.warnings)}</h3>\n${list(warnings.map(spoken))}`,
    '</section>\n',
  ].join('')
}

const sampleSentences = ({ data }: AnalysisResults, words: Words): string[] => {
  const { report } = words
  const excluded = data.excluded.reduce((sum, { n }) => sum + n, 0)
  const { column, positive, negative } = data.outcome
  return [
    data.unit === 'lesion' ? report.sample.lesion(data.rows, data.patients) : report.sample.patient(data.rows),
    report.outcome(column, positive, negative, data.positive),
    ...(excluded === 0 ? [] : [report.excluded(excluded)]),
    report.blocks(report.list(data.blocks.map(({ name, from, columns }) => report.block(name, from, columns)))),
  ]
}

const splitSentences = (results: AnalysisResults, words: Words): string[] => {
  const { split } = words.report
  const { by, group, seed, stratify } = results.split
  const sizes = cohortNames(results).map((name) =>
    split.size(cohortWord(words, name), results.cohorts[name].n, results.cohorts[name].positive),
  )
  const how =
    by === 'random'
      ? split.random(seed === null ? '—' : String(seed))
      : by === 'time'
        ? split.time
        : by === 'centre'
          ? split.centre
          : split.column
  const factors =
    stratify.length > 0 && by === 'random'
      ? [split.stratified(words.report.list(stratify.map((name) => (name === 'outcome' ? split.outcome : name))))]
      : []
  const together = results.data.unit === 'patient' ? [] : [group === 'patient' ? split.grouped : split.ungrouped]
  return [how, ...factors, ...together, split.sizes(words.report.list(sizes)), split.locked]
}

/** Sample, cohorts and statistics in sentences; the steps of each model stand with the model. */
export const methodsSection = ({ results, words }: ReportContext): string => {
  const { statistics } = words.report
  const { evaluate, notes } = results.plan
  const rules = [...new Set(results.models.map(({ cutoff }) => wordFor(words.terms.cutOffRules, cutoff.rule)))]
  const measured = [
    statistics.auc,
    ...(rules.length === 0 ? [] : [statistics.cutoff(rules.join(', '))]),
    ...(evaluate.includes('calibration') || evaluate.includes('hosmer-lemeshow') ? [statistics.calibration] : []),
    ...(evaluate.includes('decision-curve') ? [statistics.decision] : []),
    ...(results.comparisons.length === 0 ? [] : [statistics.comparisons]),
  ]
  // Chinese sentences stand without spaces between them.
  const gap = words.report.language === 'en' ? ' ' : ''
  return [
    paragraph(sampleSentences(results, words).join(gap)),
    paragraph(splitSentences(results, words).join(gap)),
    paragraph(measured.join(gap)),
    notes.length === 0 ? '' : `<h3>${escapeHtml(words.report.notes)}</h3>\n${list(notes.map(spoken))}`,
  ].join('')
}

/** Flow of cases, cohorts, their balance, further tables of groups, missing values. */
export const casesSection = (context: ReportContext): string =>
  [
    figureGroup(context, context.figuresOf('flow').slice(0, 1)),
    runTable(context, 'cohorts'),
    runTable(context, 'balance', { most: 80, hide: ['statistic'] }),
    ...context.groupTables.map((named) => tableHtml(context, named, { most: 40, hide: ['statistic'] })),
    runTable(context, 'missing-values'),
    runTable(context, 'excluded', { reasons: 'column' }),
  ].join('')

/** Reliability of the features, where readings were repeated. */
export const reliabilitySection = (context: ReportContext): string => {
  const { results, words } = context
  const { reliability } = results
  if (reliability === null) return ''
  const { report } = words
  const readings = reliability.comparisons.map(({ name, lesions }) => report.readings(name, lesions))
  return [
    paragraph(
      report.reliability(
        wordFor(words.terms.iccForms, reliability.form),
        reliabilityRule(reliability, words),
        reliability.kept,
        reliability.total,
      ),
    ),
    list(readings.map(escapeHtml)),
    figureGroup(context, context.figuresOf('reliability')),
    runTable(context, 'reliability-flow'),
    runTable(context, 'mean-icc'),
    runTable(context, 'reliability', { most: 10, reasons: 'column' }),
  ].join('')
}
