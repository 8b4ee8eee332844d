import { expect, test } from 'vitest'
import type { AnalysedSet } from './analyse-tables.ts'
import { retainedMeans } from './retained-means.ts'

const compared = (comparison: string, icc: Record<string, number | null>) => ({
  table: { comparison },
  features: Object.entries(icc).map(([feature, value]) => ({ feature, icc: value })),
})
const shown = {
  rows: ['A', 'B', 'C'].map((feature) => ({ feature })),
  compared: [compared('intra', { A: 0.9, B: 0.8, C: 0.1 }), compared('inter', { A: 0.7, B: null, C: 0.1 })],
} as unknown as AnalysedSet

test('means are those of the retained features of the extraction; other columns do not count', () => {
  const means = retainedMeans(shown, [
    { name: 'both', features: ['A', 'age', 'B'] },
    { name: 'clinical', features: ['age'] },
  ])
  expect(means.map(({ model, comparison, m, undefined: none }) => [model, comparison, m, none])).toEqual([
    ['both', 'intra', 2, 0],
    ['both', 'inter', 1, 1],
  ])
  expect(means[0].mean).toBeCloseTo(0.85, 12)
  // t(0.975, 1) · SD/√2 with SD = 0.1/√2
  expect(means[0].lower).toBeCloseTo(0.85 - 12.7062047361747 * 0.05, 10)
  expect(means[1]).toMatchObject({ mean: 0.7, lower: null })
})
