import { formatValue } from '#core/charts/format-value.ts'
import type { ModelResult } from '#core/modelling/analysis/results.ts'
import { wordFor } from '../words/words.ts'
import { figureGroup } from './figure-html.ts'
import { spoken, escapeHtml, list, paragraph } from './html.ts'
import type { ReportContext } from './report-context.ts'
import { runTable, tableHtml } from './table-html.ts'

const steps = ({ selection }: ModelResult, { words }: ReportContext): string =>
  list(
    selection.steps.map(({ step, sentence, before, after }) => {
      const name = escapeHtml(wordFor(words.terms.steps, step))
      return `<strong>${name}</strong>: ${spoken(sentence)} (${before === after ? after : `${before} → ${after}`})`
    }),
    'ol',
  )

const counts = ({ selection }: ModelResult, { words }: ReportContext): string => {
  if (selection.counts.length === 0) return ''
  const line = selection.counts.map(({ step, n }) => `${n} (${wordFor(words.terms.steps, step)})`)
  return paragraph(`${words.report.model.counts}: ${line.join(' → ')}`, 'counts')
}

const features = (model: ModelResult, context: ReportContext): string => {
  const named = context.table('features')
  if (named === null) return ''
  const rows = named.table.rows.filter(([name]) => name === model.name)
  if (rows.length === 0) return ''
  const title = `${named.title}: ${model.name}`
  const hasCoefficients = model.selection.features.some(({ coefficient }) => coefficient !== null)
  const hide = hasCoefficients ? ['model'] : ['model', 'coefficient']
  return tableHtml(context, { ...named, title, table: { ...named.table, rows } }, { hide })
}

const oneModel = (model: ModelResult, context: ReportContext): string => {
  const own = context.words.report.model
  const { terms } = context.words
  const { cutoff, equation, name } = model
  const file = context.modelFiles[name]
  return [
    `<h3>${escapeHtml(name)}</h3>\n`,
    model.note === null ? '' : `<p>${spoken(model.note)}</p>\n`,
    paragraph(own.blocks(model.blocks.join(', '))),
    counts(model, context),
    steps(model, context),
    figureGroup(context, context.figuresOf('flow', name)),
    figureGroup(context, context.figuresOf('selection', name)),
    features(model, context),
    equation === null
      ? ''
      : `<p class="note">${escapeHtml(own.equation)}</p>\n<p class="equation" lang="en">${escapeHtml(equation)}</p>\n`,
    cutoff.value === null
      ? paragraph(own.noCutoff(cutoff.reason ?? '—'))
      : paragraph(
          own.cutoff(formatValue(cutoff.value), wordFor(terms.cutOffRules, cutoff.rule), terms.scales[cutoff.scale]),
        ),
    figureGroup(context, context.figuresOf('nomogram', name)),
    file === undefined ? '' : paragraph(own.file(file), 'note'),
  ].join('')
}

/** Every model: its steps, what selection did, the final features, the score and the cut-off. */
export const modelsSection = (context: ReportContext): string => {
  const { results, words } = context
  return [
    ...results.skipped.map(({ name, reason }) => `<p>${spoken(words.report.model.skipped(name, reason))}</p>\n`),
    ...results.models.map((model) => oneModel(model, context)),
    runTable(context, 'removed-features', { most: 10, reasons: 'column' }),
  ].join('')
}
