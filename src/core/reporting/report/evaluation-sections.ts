import type { AssociationResult } from '#core/modelling/analysis/results.ts'
import type { Figure } from '../figures/figure.ts'
import { associationTable } from '../tables/association-tables.ts'
import { wordFor } from '../words/words.ts'
import { figureGroup } from './figure-html.ts'
import { spoken, escapeHtml, paragraph } from './html.ts'
import type { ReportContext } from './report-context.ts'
import { runTable, tableHtml } from './table-html.ts'

const heading = (text: string, body: string): string => (body === '' ? '' : `<h3>${escapeHtml(text)}</h3>\n${body}`)

const most = 60

/** How every model does in every cohort. */
export const performanceSection = (context: ReportContext): string => {
  const { headings } = context.words.report
  const ofCohorts = (tab: 'roc' | 'calibration') => context.figuresOf(tab).filter(({ model }) => model === null)
  const part = (title: string, only: readonly string[]): string =>
    runTable(context, 'performance', { title, most, only: ['model', 'cohort', ...only] })
  return [
    heading(
      headings.discrimination,
      part(headings.discrimination, ['n', 'positive', 'auc', 'auc_p', 'average_precision']) +
        figureGroup(context, ofCohorts('roc')) +
        figureGroup(context, context.figuresOf('precision-recall')),
    ),
    heading(
      headings.atCutOff,
      part(headings.atCutOff, ['cutoff', 'accuracy', 'sensitivity', 'specificity', 'ppv', 'npv']) +
        figureGroup(context, context.figuresOf('confusion')) +
        figureGroup(context, context.figuresOf('waterfall')),
    ),
    heading(
      headings.calibration,
      part(headings.calibration, [
        'hl_statistic',
        'hl_df',
        'hl_df_rule',
        'hl_p',
        'brier',
        'brier_scaled',
        'calibration_slope',
        'calibration_intercept',
        'observed_over_expected',
      ]) + figureGroup(context, ofCohorts('calibration')),
    ),
    heading(headings.decision, figureGroup(context, context.figuresOf('decision-curve'))),
    heading(
      context.words.tables.scores,
      runTable(context, 'scores', { most: 10 }) + runTable(context, 'unscored', { most: 10 }),
    ),
  ].join('')
}

/** Models against each other. */
export const comparisonsSection = (context: ReportContext): string => runTable(context, 'comparisons', { most })

/** Performance in subgroups. */
export const subgroupsSection = (context: ReportContext): string =>
  runTable(context, 'subgroups', {
    most,
    only: [
      'model',
      'subgroup',
      'cohort',
      'holds_training',
      'n',
      'positive',
      'auc',
      'auc_p',
      'sensitivity',
      'specificity',
    ],
  }) + figureGroup(context, context.figuresOf('subgroups'))

const association = (context: ReportContext, one: AssociationResult, forest: Figure | undefined): string => {
  const { words } = context
  const own = words.report.association
  const named = associationTable(one, words)
  const gap = words.report.language === 'en' ? ' ' : ''
  const facts = [
    own.counts(one.n, one.positive, one.missing),
    own.fit(wordFor(words.terms.fits, one.fit)),
    ...(one.candidates.length === 0 ? [] : [own.candidates(one.candidates.join(', '))]),
    ...(one.removed.length === 0 ? [] : [own.removed(one.removed.join(', '))]),
  ]
  return [
    `<h3>${escapeHtml(named.title)}</h3>\n<p><strong>${spoken(one.stamp)}</strong></p>\n`,
    paragraph(facts.join(gap)),
    one.rows.length === 0
      ? paragraph(one.reason === null ? own.none : own.failed(one.reason))
      : tableHtml(context, named, { most: 40, file: 'odds-ratios' }),
    // One row needs no picture.
    forest === undefined || one.rows.length < 2 ? '' : figureGroup(context, [forest]),
  ].join('')
}

/** Odds ratios, each analysis with its stamp and forest plot. */
export const associationsSection = (context: ReportContext): string => {
  const { results, words } = context
  if (results.associations.length === 0) return ''
  // There is one figure per association with rows, in their order.
  const forests = context.figuresOf('associations').values()
  return [
    paragraph(words.tables.associations, 'research'),
    ...results.associations.map((one) =>
      association(context, one, one.rows.length === 0 ? undefined : forests.next().value),
    ),
  ].join('')
}

/** Resampling of the whole pipeline on training cases. */
export const resamplingSection = (context: ReportContext): string =>
  [
    runTable(context, 'resampling', { most }),
    figureGroup(context, context.figuresOf('resampling')),
    runTable(context, 'selection-stability', { most: 15 }),
    runTable(context, 'learning-curve'),
  ].join('')
