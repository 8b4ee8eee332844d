import { buildDesign, type Design } from '../../regression/design.ts'
import { fitFirth } from '../../regression/firth.ts'
import { fitLogistic } from '../../regression/fit-logistic.ts'
import type { LogisticFit } from '../../regression/logistic-fit.ts'
import { backwardByP, forwardByP, stepwiseByCriterion } from '../../regression/stepwise.ts'
import { oddsRatioRows } from '../odds-ratio-rows.ts'
import { type FrameColumn, requireValues } from '../frame.ts'
import { numberOf, type OptionValues, type StepDefinition, textOf } from './step-definition.ts'

interface Chosen {
  readonly fit: LogisticFit
  readonly design: Design
  readonly removed: readonly string[]
  readonly warnings: readonly string[]
}

/** Maximum likelihood, with Firth's penalty where the plan says so or the classes are separated. */
const fitBy = (method: string, design: Design, y: ArrayLike<number>): Pick<Chosen, 'fit' | 'warnings'> => {
  if (method === 'firth') return { fit: fitFirth(design, y), warnings: [] }
  const result = fitLogistic(design, y)
  if (result.kind === 'fitted') return { fit: result.fit, warnings: [] }
  if (method === 'mle') throw new Error(result.separation.sentence)
  return { fit: fitFirth(design, y), warnings: [`${result.separation.sentence} Firth's penalty was used.`] }
}

const stepwise = (values: OptionValues, design: Design, y: ArrayLike<number>): readonly string[] => {
  const by = textOf(values, 'stepwise')
  if (by === 'none') return design.terms.map(({ name }) => name)
  if (by === 'backward-p') return backwardByP(design, y, { alpha: numberOf(values, 'remove') }).terms
  if (by === 'forward-p') return forwardByP(design, y, numberOf(values, 'enter')).terms
  return stepwiseByCriterion(design, y, by === 'backward-aic' ? { start: 'full' } : { start: 'none' }).terms
}

const designOf = (columns: readonly FrameColumn[], names: ReadonlySet<string> | null, rows: number): Design =>
  buildDesign(
    columns.flatMap((column) => {
      if (column.kind === 'category')
        throw new Error(`The step logistic works on numbers, but ${column.name} is a category; put one-hot before it.`)
      return names === null || names.has(column.name)
        ? [{ name: column.name, kind: 'number' as const, values: Array.from(column.values) }]
        : []
    }),
    rows,
  )

export const logistic: StepDefinition = {
  options: {
    method: { kind: 'choice', default: 'auto', of: ['auto', 'mle', 'firth'] },
    stepwise: {
      kind: 'choice',
      default: 'none',
      of: ['none', 'backward-aic', 'backward-p', 'forward-aic', 'forward-p'],
    },
    remove: { kind: 'number', default: 0.1, range: { above: 0, max: 1 } },
    enter: { kind: 'number', default: 0.05, range: { above: 0, max: 1 } },
  },
  isSelection: true,
  sentence: (values) =>
    `Logistic regression (${values.method === 'firth' ? "Firth's penalty" : values.method === 'mle' ? 'maximum likelihood' : "maximum likelihood; Firth's penalty where the classes separate"})${values.stepwise === 'none' ? '' : `, variables chosen ${textOf(values, 'stepwise')}`}, in the training cohort.`,
  estimate: ({ frame, y }, values) => {
    requireValues(frame.columns, 'logistic')
    const full = designOf(frame.columns, null, frame.rows)
    const terms = stepwise(values, full, y)
    const design = terms.length === full.terms.length ? full : designOf(frame.columns, new Set(terms), frame.rows)
    const { fit, warnings } = fitBy(textOf(values, 'method'), design, y)
    const removed = full.terms.map(({ name }) => name).filter((name) => !terms.includes(name))
    return {
      fitted: {
        kind: 'linear',
        step: 'logistic',
        names: fit.names.slice(1),
        intercept: fit.coefficients[0],
        coefficients: fit.coefficients.slice(1),
      },
      removed: removed.map((name) => ({ name, reason: `left out ${textOf(values, 'stepwise')}` })),
      details: {
        kind: 'logistic',
        rows: oddsRatioRows(fit, null, null),
        method: fit.method === 'firth' ? 'firth' : 'mle',
        removedInOrder: removed,
      },
      warnings,
    }
  },
}
