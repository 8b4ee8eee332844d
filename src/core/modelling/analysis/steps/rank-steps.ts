import { type Information, selectMrmr } from '../../selection/mrmr.ts'
import { relieff } from '../../selection/relieff.ts'
import { selectKBest } from '../../selection/select-k-best.ts'
import { matrixOf, requireValues } from '../frame.ts'
import { keepColumns, shownNumber } from './select-columns.ts'
import { numberOf, type OptionValues, type StepDefinition, textOf } from './step-definition.ts'

const on = { kind: 'texts', default: null } as const

const informationOf = (values: OptionValues): Information => {
  if (values.information === 'gaussian')
    return { kind: 'gaussian', correlation: textOf(values, 'correlation') as 'pearson' | 'spearman' }
  if (values.information === 'f-correlation') return { kind: 'f-correlation' }
  const by = textOf(values, 'bins-by')
  return {
    kind: 'discretised',
    by:
      by === 'sigma'
        ? { by: 'sigma', factor: numberOf(values, 'sigma') }
        : { by: by as 'width' | 'frequency', bins: numberOf(values, 'bins') },
  }
}

export const mrmr: StepDefinition = {
  options: {
    features: { kind: 'number', default: 10, range: { min: 1, integer: true } },
    criterion: { kind: 'choice', default: 'mid', of: ['mid', 'miq'] },
    information: { kind: 'choice', default: 'gaussian', of: ['gaussian', 'discretised', 'f-correlation'] },
    correlation: { kind: 'choice', default: 'pearson', of: ['pearson', 'spearman'] },
    'bins-by': { kind: 'choice', default: 'sigma', of: ['sigma', 'width', 'frequency'] },
    sigma: { kind: 'number', default: 0.5, range: { above: 0 } },
    bins: { kind: 'number', default: 5, range: { min: 2, integer: true } },
    on,
  },
  isSelection: true,
  sentence: (values) =>
    `The ${numberOf(values, 'features')} features of maximum relevance and minimum redundancy were taken (mRMR, ${textOf(values, 'criterion').toUpperCase()}, ${textOf(values, 'information')} information, training cohort).`,
  transform: ({ frame, y }, values) => {
    requireValues(frame.columns, 'mrmr')
    const { order, scores, relevance } = selectMrmr(matrixOf(frame.columns, frame.rows, 'mrmr'), y, {
      features: numberOf(values, 'features'),
      criterion: textOf(values, 'criterion') as 'mid' | 'miq',
      information: informationOf(values),
    })
    return keepColumns(
      'mrmr',
      values,
      frame.columns,
      order,
      (j) => `not among the first ${order.length}; relevance ${shownNumber(relevance[j])}`,
      'there is nothing to rank',
      {
        kind: 'ranking',
        criterion: `mRMR ${textOf(values, 'criterion')}`,
        features: order.map((j, k) => ({ name: frame.columns[j].name, score: scores[k] })),
      },
    )
  },
}

export const reliefF: StepDefinition = {
  options: {
    features: { kind: 'number', default: 10, range: { min: 1, integer: true } },
    neighbours: { kind: 'number', default: 10, range: { min: 1, integer: true } },
    on,
  },
  isSelection: true,
  sentence: (values) =>
    `The ${numberOf(values, 'features')} features of largest ReliefF weight (${numberOf(values, 'neighbours')} neighbours) in the training cohort were kept.`,
  transform: ({ frame, y }, values) => {
    requireValues(frame.columns, 'relieff')
    const weights = Array.from(
      relieff(matrixOf(frame.columns, frame.rows, 'relieff'), y, numberOf(values, 'neighbours')),
    )
    const kept = selectKBest(weights, numberOf(values, 'features'))
    const order = [...kept].sort((a, b) => weights[b] - weights[a] || a - b)
    return keepColumns(
      'relieff',
      values,
      frame.columns,
      kept,
      (j) => `weight ${shownNumber(weights[j])}, not among the ${numberOf(values, 'features')} largest`,
      'there is nothing to rank',
      {
        kind: 'ranking',
        criterion: 'ReliefF weight',
        features: order.map((j) => ({ name: frame.columns[j].name, score: weights[j] })),
      },
    )
  },
}
