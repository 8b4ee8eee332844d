import { randomForest } from '#core/modelling/estimators/trees/random-forest.ts'
import { gridSearch } from '#core/modelling/tuning/grid-search.ts'
import { type Bench, secondsOf } from './bench.ts'
import { studyTable } from './synthetic-tables.ts'

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
