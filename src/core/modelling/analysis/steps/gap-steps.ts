import { fitCategoryImputer } from '../../preprocessing/impute-category.ts'
import { fitImputer, type ImputeStrategy } from '../../preprocessing/impute.ts'
import { fitOneHot, type OneHotOptions } from '../../preprocessing/one-hot.ts'
import { matrixOf } from '../frame.ts'
import { keepColumns } from './select-columns.ts'
import { scopeOf, type StepDefinition, textOf } from './step-definition.ts'

const on = { kind: 'texts', default: null } as const

const named = <Result>(name: string, fit: () => Result): Result => {
  try {
    return fit()
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw new Error(text.replace(/^Column 1\b/, `The column ${name}`), { cause: error })
  }
}

export const impute: StepDefinition = {
  options: {
    numbers: { kind: 'choice', default: 'median', of: ['median', 'mode'] },
    indicator: { kind: 'flag', default: false },
    on,
  },
  isSelection: false,
  sentence: (values) =>
    `Missing values were replaced by the training cohort's ${textOf(values, 'numbers')} (numbers) or most frequent level (categories)${values.indicator === true ? ', with an indicator of missingness' : ''}.`,
  transform: ({ frame }, values) => {
    const strategy = textOf(values, 'numbers') as ImputeStrategy
    const numbers = frame.columns.flatMap((column) => {
      if (column.kind !== 'number') return []
      const { fills, indicators } = named(column.name, () =>
        fitImputer(matrixOf([column], frame.rows, 'impute'), [strategy], values.indicator === true),
      )
      return [{ name: column.name, fill: fills[0], indicator: indicators.length > 0 }]
    })
    const categories = frame.columns.flatMap((column) =>
      column.kind === 'category'
        ? [{ name: column.name, fill: fitCategoryImputer(column.name, column.values).fill }]
        : [],
    )
    return {
      fitted: { step: 'impute', on: scopeOf(values), kind: 'fill', numbers, categories },
      removed: [],
      details: null,
      warnings: [],
    }
  },
}

export const complete: StepDefinition = {
  options: { on },
  isSelection: true,
  sentence: () => 'Features undefined in any training case were left out.',
  transform: ({ frame }, values) => {
    const gaps = frame.columns.map((column) =>
      column.kind === 'number'
        ? column.values.filter((value) => Number.isNaN(value)).length
        : column.values.filter((value) => value === null).length,
    )
    const kept = gaps.flatMap((count, j) => (count === 0 ? [j] : []))
    return keepColumns(
      'complete',
      values,
      frame.columns,
      kept,
      (j) => `missing in ${gaps[j]} of ${frame.rows} training rows`,
      'every column has gaps: use impute instead',
    )
  },
}

export const oneHot: StepDefinition = {
  options: {
    drop: { kind: 'choice', default: 'first', of: ['first', 'none'] },
    unseen: { kind: 'choice', default: 'refuse', of: ['refuse', 'ignore'] },
    missing: { kind: 'choice', default: 'refuse', of: ['refuse', 'level'] },
    on,
  },
  isSelection: false,
  sentence: (values) =>
    `Categories were coded as indicators${values.drop === 'first' ? ' against their first level' : ''}.`,
  transform: ({ frame }, values) => ({
    fitted: {
      step: 'one-hot',
      on: scopeOf(values),
      kind: 'one-hot',
      columns: frame.columns.flatMap((column) =>
        column.kind === 'category'
          ? [
              fitOneHot(column.name, column.values, {
                drop: values.drop as OneHotOptions['drop'],
                unseen: values.unseen as OneHotOptions['unseen'],
                missing: values.missing as OneHotOptions['missing'],
              }),
            ]
          : [],
      ),
    },
    removed: [],
    details: null,
    warnings: [],
  }),
}
