import { fitCombat } from '../../preprocessing/combat.ts'
import { fitPca } from '../../preprocessing/pca.ts'
import { matrixOf, requireValues } from '../frame.ts'
import { numberOf, scopeOf, type StepDefinition, textOf } from './step-definition.ts'

const on = { kind: 'texts', default: null } as const

export const combat: StepDefinition = {
  options: {
    batch: { kind: 'text', default: null, isNeeded: true },
    unseen: { kind: 'choice', default: 'refuse', of: ['refuse', 'pass'] },
    on,
  },
  isSelection: false,
  sentence: (values) =>
    `Features were harmonised by ${textOf(values, 'batch')} with parametric empirical-Bayes ComBat fitted on the training cohort.`,
  transform: ({ frame }, values) => {
    requireValues(frame.columns, 'combat')
    const attribute = textOf(values, 'batch')
    const batches = (frame.attributes[attribute] ?? []).map((batch, i) => {
      if (batch === null)
        throw new Error(`Training row ${i + 1} has no ${attribute}, by which combat harmonises; fill it in.`)
      return batch
    })
    return {
      fitted: {
        step: 'combat',
        on: scopeOf(values),
        kind: 'combat',
        attribute,
        names: frame.columns.map(({ name }) => name),
        fitted: fitCombat(matrixOf(frame.columns, frame.rows, 'combat'), batches),
        unseen: values.unseen as 'refuse' | 'pass',
      },
      removed: [],
      details: null,
      warnings: [],
    }
  },
}

export const pca: StepDefinition = {
  options: {
    components: { kind: 'number', default: null, range: { min: 1, integer: true } },
    share: { kind: 'number', default: null, range: { above: 0, max: 1 } },
    prefix: { kind: 'text', default: 'PC' },
    on,
  },
  isSelection: true,
  check: (values) =>
    (values.components === null) === (values.share === null)
      ? ['components: say either how many components to keep or the share of the variance, not both or neither']
      : [],
  sentence: (values) =>
    `Principal components of the training cohort were used (${values.components === null ? `${100 * numberOf(values, 'share')} % of the variance` : `at most ${numberOf(values, 'components')}`}).`,
  transform: ({ frame }, values) => {
    requireValues(frame.columns, 'pca')
    const size =
      typeof values.components === 'number' ? { components: values.components } : { share: values.share as number }
    const fitted = fitPca(matrixOf(frame.columns, frame.rows, 'pca'), size)
    const outputs = fitted.components.map((_, c) => `${textOf(values, 'prefix')}${c + 1}`)
    return {
      fitted: {
        step: 'pca',
        on: scopeOf(values),
        kind: 'pca',
        names: frame.columns.map(({ name }) => name),
        outputs,
        fitted,
      },
      removed: frame.columns.map(({ name }) => ({ name, reason: 'replaced by principal components' })),
      details: { kind: 'components', explained: fitted.share },
      warnings: fitted.note === null ? [] : [fitted.note],
    }
  },
}
