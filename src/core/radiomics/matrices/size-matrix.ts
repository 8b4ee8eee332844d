/**
 * A matrix of grey level × size (run length, zone size, number of dependent neighbours), held as its cells that are
 * not 0: one level, size and count each.
 */
export interface SizeMatrix {
  /** Grey levels, ≥ 1. */
  readonly level: Float64Array
  /** Sizes, ≥ 1. */
  readonly size: Float64Array
  /** How many runs, zones or voxels; fractional where weighted. */
  readonly count: Float64Array
}

/** The cells that are not 0 of a dense matrix: row = place in `present`, column = size − 1. */
export const sizeMatrixFromDense = (counts: Float64Array, present: Float64Array, sizes: number): SizeMatrix => {
  let cells = 0
  for (const c of counts) if (c !== 0) cells++
  const level = new Float64Array(cells)
  const size = new Float64Array(cells)
  const count = new Float64Array(cells)
  let n = 0
  for (let at = 0; at < counts.length; at++) {
    if (counts[at] === 0) continue
    level[n] = present[Math.floor(at / sizes)]
    size[n] = (at % sizes) + 1
    count[n++] = counts[at]
  }
  return { level, size, count }
}
