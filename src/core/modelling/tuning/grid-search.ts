import { type Matrix, selectRows } from '../matrix.ts'
import { stratifiedFolds } from '../split/stratified-folds.ts'
import { expandGrid, type ParameterGrid } from './expand-grid.ts'
import { foldScore, type TuningMeasure } from './fold-score.ts'

export interface GridSearchSettings {
  /** Folds of the stratified cross-validation. */
  readonly folds: number
  readonly measure: TuningMeasure
  /** Of the shuffle into folds and of the fits. */
  readonly seed: number
  /** Given fold of each row instead of drawn ones, e.g. to keep patients together. */
  readonly foldOfRow?: ArrayLike<number>
  readonly signal?: { readonly aborted: boolean }
  /** Called after each fit with the part that is done, 0 … 1. */
  readonly onProgress?: (done: number) => void
}

export interface GridCell {
  readonly options: Readonly<Record<string, unknown>>
  readonly scores: readonly number[]
  readonly mean: number
  /** Population standard deviation over folds. */
  readonly sd: number
}

export interface GridSearchResult {
  readonly cells: readonly GridCell[]
  /** Index of the cell with the largest mean; of equal ones the first. */
  readonly best: number
  readonly measure: TuningMeasure
  readonly folds: number
}

/** Means closer than this are equal: rounding never decides which cell wins. */
const TIE = 1e-12

/**
 * Tries every combination of hyperparameters by stratified cross-validation on the same folds.
 *
 * @param kind      of the classifier
 * @param x         n × p, training rows only
 * @param y         n labels 0/1
 * @param grid      values to try; what it does not name keeps its default
 * @param settings  see {@link GridSearchSettings}
 * @returns all cells in the order of the grid; null when the signal asked to stop
 */
export const gridSearch = (
  kind: string,
  x: Matrix,
  y: ArrayLike<number>,
  grid: ParameterGrid,
  settings: GridSearchSettings,
): GridSearchResult | null => {
  const { measure, seed, signal, onProgress } = settings
  const labels = Array.from(y)
  const foldOfRow = Array.from(settings.foldOfRow ?? stratifiedFolds({ classes: labels, k: settings.folds, seed }))
  const names = [...new Set(foldOfRow)].sort((a, b) => a - b)
  const all = labels.map((_, i) => i)
  const part = (rows: readonly number[]): { x: Matrix; y: number[] } => ({
    x: selectRows(x, rows),
    y: rows.map((i) => labels[i]),
  })
  const parts = names.map((fold) => ({
    train: part(all.filter((i) => foldOfRow[i] !== fold)),
    test: part(all.filter((i) => foldOfRow[i] === fold)),
  }))
  const combinations = expandGrid(grid)
  const cells: GridCell[] = []
  for (const options of combinations) {
    const scores: number[] = []
    for (const { train, test } of parts) {
      if (signal?.aborted === true) return null
      scores.push(foldScore(kind, options, train, test, measure, seed))
      onProgress?.((cells.length * parts.length + scores.length) / (combinations.length * parts.length))
    }
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
    const sd = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length)
    cells.push({ options, scores, mean, sd })
  }
  let best = 0
  cells.forEach(({ mean }, at) => {
    if (mean > cells[best].mean + TIE) best = at
  })
  return { cells, best, measure, folds: names.length }
}
