import { randomForest } from '#core/modelling/estimators/trees/random-forest.ts'
import { type Matrix, matrixOfColumns } from '#core/modelling/matrix.ts'
import { gridSearch } from '#core/modelling/tuning/grid-search.ts'
import { createRandom } from '#core/numeric/random.ts'
import { type Bench, secondsOf } from './bench.ts'

/** A table of the size of a study: 200 rows and 50 standardised features, a few of which tell the classes apart. */
const studyTable = (): { x: Matrix; y: number[] } => {
  const random = createRandom(7)
  const columns = Array.from({ length: 50 }, () => Float64Array.from({ length: 200 }, () => random.normal()))
  const y = columns[0].map((value, i) => (value + 0.7 * columns[1][i] * columns[2][i] + random.normal() > 0 ? 1 : 0))
  return { x: matrixOfColumns(columns), y: Array.from(y) }
}

const svmGrid: Bench = {
  names: ['modelling.svm_grid_s'],
  measure: async () => {
    const { x, y } = studyTable()
    const grid = { c: [0.1, 1, 10, 100, 1000], gamma: [0.0001, 0.001, 0.01, 0.1, 1] }
    const samples = secondsOf(5, () => {
      gridSearch('svm', x, y, grid, { folds: 5, measure: 'accuracy', seed: 1 })
    })
    return { 'modelling.svm_grid_s': samples }
  },
}

const forest: Bench = {
  names: ['modelling.forest500_s'],
  measure: async () => {
    const { x, y } = studyTable()
    const samples = secondsOf(5, () => {
      randomForest.fit(x, y, { trees: 500 }, 1)
    })
    return { 'modelling.forest500_s': samples }
  },
}

export const benches: readonly Bench[] = [svmGrid, forest]
