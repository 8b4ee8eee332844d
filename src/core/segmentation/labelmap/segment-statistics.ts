import type { Triple } from '../../imaging/geometry.ts'
import type { IndexBox } from '../history/index-box.ts'

/** Values of an image inside a segment, in the unit of the image. */
export interface SegmentStatistics {
  readonly voxels: number
  readonly mean: number
  /** Standard deviation with n − 1; null for a single voxel. */
  readonly sd: number | null
  readonly minimum: number
  readonly maximum: number
}

/**
 * Mean, standard deviation and range of the image inside a label, looking only into a box that holds it.
 * Null where the label has no voxels.
 */
export const segmentStatistics = (
  voxels: Int16Array | Float32Array,
  labels: Uint8Array,
  size: Triple,
  label: number,
  box: IndexBox,
): SegmentStatistics | null => {
  let n = 0
  let mean = 0
  let squares = 0
  let minimum = Infinity
  let maximum = -Infinity
  for (let k = box.min[2]; k <= box.max[2]; k++) {
    for (let j = box.min[1]; j <= box.max[1]; j++) {
      const row = size[0] * (j + size[1] * k)
      for (let at = row + box.min[0]; at <= row + box.max[0]; at++) {
        if (labels[at] !== label) continue
        const value = voxels[at]
        n++
        // Welford's running mean and sum of squares (doi:10.1080/00401706.1962.10490022).
        const difference = value - mean
        mean += difference / n
        squares += difference * (value - mean)
        if (value < minimum) minimum = value
        if (value > maximum) maximum = value
      }
    }
  }
  if (n === 0) return null
  return { voxels: n, mean, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : null, minimum, maximum }
}
