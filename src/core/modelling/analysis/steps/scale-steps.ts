import { fitMinMax } from '../../preprocessing/min-max.ts'
import { fitRobust } from '../../preprocessing/robust.ts'
import { fitWinsor } from '../../preprocessing/winsor.ts'
import { fitZScore } from '../../preprocessing/z-score.ts'
import { matrixOf, requireValues } from '../frame.ts'
import { numberOf, scopeOf, type StepDefinition, textOf, type TrainingView } from './step-definition.ts'

const on = { kind: 'texts', default: null } as const

const inputs = ({ frame }: TrainingView, step: string) => {
  requireValues(frame.columns, step)
  return { names: frame.columns.map(({ name }) => name), matrix: matrixOf(frame.columns, frame.rows, step) }
}

const affine = (
  step: string,
  scope: readonly string[] | null,
  names: readonly string[],
  centre: readonly number[],
  spread: readonly number[],
) => {
  const constant = names.filter((_, j) => spread[j] === 0)
  return {
    fitted: {
      step,
      on: scope,
      kind: 'affine' as const,
      columns: names.map((name, j) => ({ name, centre: centre[j], scale: spread[j] === 0 ? 1 : spread[j] })),
    },
    removed: [],
    details: null,
    warnings:
      constant.length === 0
        ? []
        : [
            `${constant.length} columns do not vary in training (${constant.slice(0, 3).join(', ')}${constant.length > 3 ? ' …' : ''}) and were only shifted.`,
          ],
  }
}

export const zScore: StepDefinition = {
  options: { deviation: { kind: 'choice', default: 'sample', of: ['sample', 'population'] }, on },
  isSelection: false,
  sentence: (values) =>
    `Features were standardised to mean 0 and SD 1 of the training cohort (SD with ${values.deviation === 'sample' ? 'n − 1' : 'n'}).`,
  transform: (view, values) => {
    const { names, matrix } = inputs(view, 'z-score')
    const { mean, sd } = fitZScore(matrix, textOf(values, 'deviation') as 'sample' | 'population')
    return affine('z-score', scopeOf(values), names, mean, sd)
  },
}

export const minMax: StepDefinition = {
  options: { on },
  isSelection: false,
  sentence: () => 'Features were scaled to 0 … 1 of the training cohort.',
  transform: (view, values) => {
    const { names, matrix } = inputs(view, 'min-max')
    const { min, max } = fitMinMax(matrix)
    return affine(
      'min-max',
      scopeOf(values),
      names,
      min,
      max.map((value, j) => value - min[j]),
    )
  },
}

export const robust: StepDefinition = {
  options: { on },
  isSelection: false,
  sentence: () => 'Features were centred at the median and divided by the interquartile range of the training cohort.',
  transform: (view, values) => {
    const { names, matrix } = inputs(view, 'robust')
    const { median, range } = fitRobust(matrix)
    return affine('robust', scopeOf(values), names, median, range)
  },
}

export const winsor: StepDefinition = {
  options: { tail: { kind: 'number', default: 0.01, range: { above: 0, below: 0.5 } }, on },
  isSelection: false,
  sentence: (values) =>
    `Values beyond the ${numberOf(values, 'tail')} and ${1 - numberOf(values, 'tail')} quantiles of the training cohort were set to these.`,
  transform: (view, values) => {
    const { names, matrix } = inputs(view, 'winsor')
    const { lower, upper } = fitWinsor(matrix, numberOf(values, 'tail'))
    return {
      fitted: {
        step: 'winsor',
        on: scopeOf(values),
        kind: 'clip',
        columns: names.map((name, j) => ({ name, lower: lower[j], upper: upper[j] })),
      },
      removed: [],
      details: null,
      warnings: [],
    }
  },
}
