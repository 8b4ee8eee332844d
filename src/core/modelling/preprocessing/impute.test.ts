import { describe, expect, test } from 'vitest'
import { columnOf, matrixOfColumns } from '../matrix.ts'
import { applyImputer, fitImputer } from './impute.ts'
import { applyCategoryImputer, fitCategoryImputer } from './impute-category.ts'
import { applyOneHot, fitOneHot, oneHotNames } from './one-hot.ts'

const gap = Number.NaN

describe('impute', () => {
  const training = matrixOfColumns([
    [1, gap, 4, 10],
    [2, 1, 2, 1],
    [5, 5, 3, gap],
  ])

  test('median and mode of the training rows, applied to other rows; indicators for columns with gaps in training', () => {
    const fitted = fitImputer(training, ['median', 'mode', 'mode'], true)
    expect(fitted).toEqual({ kind: 'impute', fills: [4, 1, 5], indicators: [0, 2] })
    const filled = applyImputer(fitted, matrixOfColumns([[gap], [gap], [9]]))
    expect([...filled.values]).toEqual([4, 1, 9, 1, 0])
    expect([...columnOf(applyImputer(fitted, training), 3)]).toEqual([0, 1, 0, 0])
  })

  test('refuses a column without a value', () => {
    expect(() => fitImputer(matrixOfColumns([[gap, gap]]), ['median'])).toThrow(/Column 1 has no value/)
  })

  test('categories', () => {
    const fitted = fitCategoryImputer('sex', ['m', null, 'f', 'm', 'f'])
    expect(applyCategoryImputer(fitted, [null, 'm'])).toEqual(['f', 'm'])
    expect(() => fitCategoryImputer('sex', [null])).toThrow(/sex has no value/)
  })
})

describe('one-hot', () => {
  const cells = ['lobar', 'deep', 'lobar', 'stem']

  test('levels in order, first one as reference', () => {
    const fitted = fitOneHot('site', cells, { drop: 'first', unseen: 'ignore', missing: 'refuse' })
    expect(oneHotNames(fitted)).toEqual(['site=lobar', 'site=stem'])
    expect([...applyOneHot(fitted, ['stem', 'deep', 'other']).values]).toEqual([0, 0, 0, 1, 0, 0])
  })

  test('an unseen level is refused by name when asked', () => {
    const fitted = fitOneHot('site', cells, { drop: 'none', unseen: 'refuse', missing: 'refuse' })
    expect(() => applyOneHot(fitted, ['other'])).toThrow(
      /site holds other, which training had not \(known: deep, lobar, stem\).*write unseen: ignore in the step one-hot/,
    )
  })

  test('missing cells: refused, or a level', () => {
    const options = { drop: 'none', unseen: 'refuse' } as const
    expect(() => fitOneHot('site', ['a', null], { ...options, missing: 'refuse' })).toThrow(/missing cells; impute/)
    const fitted = fitOneHot('site', ['a', null], { ...options, missing: 'level' })
    expect(oneHotNames(fitted)).toEqual(['site=a', 'site=missing'])
    expect([...applyOneHot(fitted, [null]).values]).toEqual([0, 1])
    const complete = fitOneHot('site', ['a', 'b'], { drop: 'none', unseen: 'ignore', missing: 'refuse' })
    expect(() => applyOneHot(complete, [null])).toThrow(/had none in training/)
  })
})
