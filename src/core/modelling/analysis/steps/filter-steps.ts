import { selectByVariance } from '../../preprocessing/variance-threshold.ts'
import { type CorrelationFilterOptions, filterCorrelated } from '../../selection/correlation-filter.ts'
import { type ScreenTest, screenColumns } from '../../selection/screen-columns.ts'
import { selectByP } from '../../selection/select-by-p.ts'
import { selectKBest } from '../../selection/select-k-best.ts'
import { matrixOf, requireValues } from '../frame.ts'
import { keepColumns, shownNumber } from './select-columns.ts'
import { numberOf, type StepDefinition, textOf } from './step-definition.ts'

const on = { kind: 'texts', default: null } as const
const tests = [
  'student-t',
  'welch-t',
  'mann-whitney',
  'by-normality',
  'anova-f',
  'kruskal-wallis',
  'chi-square',
  'spearman',
] as const satisfies readonly ScreenTest[]
const adjustments = ['none', 'bh', 'bonferroni', 'holm'] as const
type Adjustment = (typeof adjustments)[number]

export const reliability: StepDefinition = {
  options: { on },
  isSelection: true,
  sentence: () => "Features that the readings' intraclass correlations call reproducible were kept.",
  transform: ({ frame }, values, { reliability: decisions }) => {
    if (decisions === null)
      throw new Error(
        'The step reliability needs readings made again; give them (the same reader again, a second reader), or take the step out.',
      )
    const reasons = frame.columns.map(({ name, from }) => {
      if (from !== 'radiomics') return null
      const decision = decisions.get(name)
      if (decision === undefined) return 'not among the features read again'
      return decision.kept ? null : (decision.reason ?? 'not reproducible')
    })
    return keepColumns(
      'reliability',
      values,
      frame.columns,
      reasons.flatMap((reason, j) => (reason === null ? [j] : [])),
      (j) => reasons[j] ?? '',
      'lower the threshold, or check that the readings are of the same lesions',
    )
  },
}

export const variance: StepDefinition = {
  options: { threshold: { kind: 'number', default: 0, range: { min: 0 } }, on },
  isSelection: true,
  sentence: (values) => `Features with a training variance of at most ${numberOf(values, 'threshold')} were left out.`,
  transform: ({ frame }, values) => {
    requireValues(frame.columns, 'variance')
    const { variances, kept } = selectByVariance(
      matrixOf(frame.columns, frame.rows, 'variance'),
      numberOf(values, 'threshold'),
    )
    return keepColumns(
      'variance',
      values,
      frame.columns,
      kept,
      (j) => (variances[j] === 0 ? 'constant in training' : `variance ${shownNumber(variances[j])}`),
      'lower its threshold',
    )
  },
}

export const univariate: StepDefinition = {
  options: {
    test: { kind: 'choice', default: 'mann-whitney', of: tests },
    p: { kind: 'number', default: 0.05, range: { above: 0, max: 1 } },
    adjust: { kind: 'choice', default: 'none', of: adjustments },
    on,
  },
  isSelection: true,
  sentence: (values) =>
    `Features with p < ${numberOf(values, 'p')} by the ${textOf(values, 'test')} test in the training cohort were kept${values.adjust === 'none' ? '' : ` (${textOf(values, 'adjust')}-adjusted)`}.`,
  transform: ({ frame, y }, values) => {
    requireValues(frame.columns, 'univariate')
    const test = textOf(values, 'test') as ScreenTest
    const scores = screenColumns(matrixOf(frame.columns, frame.rows, 'univariate'), y, test)
    const { kept, adjusted } = selectByP(
      scores.map(({ p }) => p),
      numberOf(values, 'p'),
      textOf(values, 'adjust') as Adjustment,
    )
    return keepColumns(
      'univariate',
      values,
      frame.columns,
      kept,
      (j) => (adjusted[j] === null ? (scores[j].reason ?? 'p is undefined') : `p = ${shownNumber(adjusted[j])}`),
      `no feature has p < ${numberOf(values, 'p')}: raise p, or leave the step out`,
      {
        kind: 'univariate',
        test,
        tests: frame.columns.map(({ name }, j) => ({
          name,
          statistic: scores[j].statistic,
          p: scores[j].p,
          adjusted: adjusted[j],
        })),
      },
    )
  },
}

export const selectK: StepDefinition = {
  options: {
    features: { kind: 'number', default: 10, range: { min: 1, integer: true } },
    test: { kind: 'choice', default: 'anova-f', of: tests },
    on,
  },
  isSelection: true,
  sentence: (values) =>
    `The ${numberOf(values, 'features')} features of smallest p by the ${textOf(values, 'test')} test in the training cohort were kept.`,
  transform: ({ frame, y }, values) => {
    requireValues(frame.columns, 'select-k')
    const test = textOf(values, 'test') as ScreenTest
    const scores = screenColumns(matrixOf(frame.columns, frame.rows, 'select-k'), y, test)
    // By p, and by the statistic where many p are 0 to the last digit.
    const isSigned = test === 'anova-f' || test === 'kruskal-wallis' || test === 'chi-square'
    const kept = selectKBest(
      scores.map(({ p, statistic }) => (isSigned ? statistic : p === null ? null : -p)),
      numberOf(values, 'features'),
    )
    return keepColumns(
      'select-k',
      values,
      frame.columns,
      kept,
      (j) => scores[j].reason ?? `p = ${shownNumber(scores[j].p)}, not among the ${numberOf(values, 'features')} best`,
      'no feature can be tested',
      {
        kind: 'univariate',
        test,
        tests: frame.columns.map(({ name }, j) => ({
          name,
          statistic: scores[j].statistic,
          p: scores[j].p,
          adjusted: scores[j].p,
        })),
      },
    )
  },
}

export const correlation: StepDefinition = {
  options: {
    method: { kind: 'choice', default: 'pearson', of: ['pearson', 'spearman'] },
    threshold: { kind: 'number', default: 0.9, range: { min: 0, max: 1 } },
    rule: {
      kind: 'choice',
      default: 'larger-mean-exact',
      of: ['larger-mean-exact', 'larger-mean', 'recursive', 'keep-earlier', 'drop-later', 'keep-more-relevant'],
    },
    on,
  },
  isSelection: true,
  sentence: (values) =>
    `Of features with |${values.method === 'spearman' ? 'Spearman’s ρ' : 'Pearson’s r'}| > ${numberOf(values, 'threshold')} in the training cohort one was kept (rule: ${textOf(values, 'rule')}).`,
  transform: ({ frame, y }, values) => {
    requireValues(frame.columns, 'correlation')
    const kept = filterCorrelated(
      matrixOf(frame.columns, frame.rows, 'correlation'),
      {
        method: textOf(values, 'method') as CorrelationFilterOptions['method'],
        threshold: numberOf(values, 'threshold'),
        rule: textOf(values, 'rule') as CorrelationFilterOptions['rule'],
      },
      y,
    )
    return keepColumns(
      'correlation',
      values,
      frame.columns,
      kept,
      () => `correlates above ${numberOf(values, 'threshold')} with another feature`,
      'raise its threshold',
    )
  },
}
