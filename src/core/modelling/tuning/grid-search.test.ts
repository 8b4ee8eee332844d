import { expect, test } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { matrixOfColumns } from '../matrix.ts'
import { expandGrid } from './expand-grid.ts'
import { gridSearch } from './grid-search.ts'

const random = createRandom(4)
const columns = Array.from({ length: 4 }, () => Float64Array.from({ length: 60 }, () => random.normal()))
const x = matrixOfColumns(columns)
const y = Array.from(columns[0], (value) => (value > 0 ? 1 : 0))

test('a grid is expanded with the last hyperparameter changing fastest', () => {
  expect(expandGrid({ c: [1, 2], kernel: ['rbf', 'linear'] })).toEqual([
    { c: 1, kernel: 'rbf' },
    { c: 1, kernel: 'linear' },
    { c: 2, kernel: 'rbf' },
    { c: 2, kernel: 'linear' },
  ])
  expect(expandGrid({})).toEqual([{}])
  expect(() => expandGrid({ c: [] })).toThrow('no values for "c"')
})

test('the best cell has the largest mean; of equal ones the first', () => {
  const settings = { folds: 5, measure: 'accuracy', seed: 2 } as const
  const result = gridSearch('decision-tree', x, y, { maxDepth: [1, 2, 3] }, settings)
  const means = result?.cells.map(({ mean }) => mean) ?? []
  expect(result?.best).toBe(means.indexOf(Math.max(...means)))
  expect(result?.cells.every(({ scores }) => scores.length === 5)).toBe(true)
})

test.each(['auc', 'accuracy', 'log-loss'] as const)('%s: the same seed gives the same table', (measure) => {
  const run = () => gridSearch('svm', x, y, { c: [0.1, 1], kernel: ['linear'] }, { folds: 4, measure, seed: 2 })
  const first = run()
  expect(run()).toEqual(first)
  for (const { mean } of first?.cells ?? []) {
    if (measure === 'log-loss') expect(mean).toBeLessThan(0)
    else expect(mean).toBeGreaterThan(0.8)
  }
})

test('given folds are used as they are', () => {
  const foldOfRow = y.map((_, i) => i % 3)
  const settings = { folds: 5, measure: 'auc', seed: 0, foldOfRow } as const
  expect(gridSearch('knn', x, y, { k: [3] }, settings)?.folds).toBe(3)
})

test('stops when asked to, and tells how far it is', () => {
  const seen: number[] = []
  const signal = { aborted: false }
  const onProgress = (done: number): void => {
    seen.push(done)
    if (done >= 0.5) signal.aborted = true
  }
  const settings = { folds: 5, measure: 'auc', seed: 1, signal, onProgress } as const
  expect(gridSearch('lda', x, y, { solver: ['svd', 'lsqr'] }, settings)).toBeNull()
  expect(seen).toEqual([0.1, 0.2, 0.3, 0.4, 0.5])
})
