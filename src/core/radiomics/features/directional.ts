import type { LevelGrid } from '../matrices/level-grid.ts'
import type { Offset } from '../matrices/offsets.ts'
import type { FeatureValues } from './feature-values.ts'
import { addCooccurrences, symmetrise } from '../matrices/glcm.ts'
import { offsetStep } from '../matrices/offsets.ts'
import { sizeMatrixFromDense } from '../matrices/size-matrix.ts'
import { cooccurrenceNames, cooccurrenceValues } from '../directional/cooccurrence-values.ts'
import { addStridedRuns } from '../directional/strided-runs.ts'
import { runLengthNames, runLengthValues } from '../directional/run-length-values.ts'

/** Distances in voxels at which directional features are taken. */
export const directionalOffsets = [1, 4] as const

/** Features of one direction. */
export const directionalNames: readonly string[] = [...cooccurrenceNames, ...runLengthNames]

/**
 * Mean and standard deviation (÷ number of directions) over the directions of co-occurrence and run length features
 * whose neighbour is `distance` voxels away; runs advance by that many voxels, too. Names are
 * `<feature>_AllDirection_offset<distance>` and the same with `_SD`.
 *
 * @param grid        levels of the region, with a border of at least the largest distance
 * @param directions  one of each opposite pair, components −1, 0, 1
 * @returns NaN where no direction has a pair of voxels at that distance; directions without one are left out
 */
export const directionalFeatures = (grid: LevelGrid, directions: readonly Offset[]): FeatureValues => {
  const values: Record<string, number> = {}
  for (const distance of directionalOffsets) {
    const rows = directions.flatMap((direction) => {
      const row = oneDirection(grid, direction, distance)
      return row === null ? [] : [row]
    })
    for (const name of directionalNames) {
      const { mean, deviation } = summarise(rows.map((row) => row[name]))
      values[`${name}_AllDirection_offset${distance}`] = mean
      values[`${name}_AllDirection_offset${distance}_SD`] = deviation
    }
  }
  return values
}

const oneDirection = (grid: LevelGrid, direction: Offset, distance: number): FeatureValues | null => {
  if (direction.some((d, axis) => d !== 0 && grid.size[axis] <= distance)) return null
  const offset: Offset = [direction[0] * distance, direction[1] * distance, direction[2] * distance]
  const step = offsetStep(offset, grid.strides)
  const n = grid.present.length
  const pairs = new Float64Array(n * n)
  addCooccurrences(grid, step, 1, pairs)
  symmetrise(pairs, n)
  const fromPairs = cooccurrenceValues(pairs, grid.present, grid.Ng)
  if (fromPairs === null) return null
  const longest = Math.ceil(Math.max(...grid.size) / distance)
  const runs = new Float64Array(n * longest)
  addStridedRuns(grid, step, longest, runs)
  return { ...fromPairs, ...runLengthValues(sizeMatrixFromDense(runs, grid.present, longest)) }
}

const summarise = (values: readonly number[]): { mean: number; deviation: number } => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  const squares = values.reduce((a, b) => a + (b - mean) * (b - mean), 0) / values.length
  return { mean, deviation: Math.sqrt(squares) }
}
