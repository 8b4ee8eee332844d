import type { Patch } from './supervoxels.ts'

/**
 * Smooths a patch with a Gaussian along each axis, cut at four standard deviations; at the border the weights inside count.
 *
 * @param patch    values and spacing
 * @param sigmaMm  standard deviation, mm
 */
export const smoothPatch = (patch: Patch, sigmaMm: number): Patch => {
  const { size, spacingMm } = patch
  const strides = [1, size[0], size[0] * size[1]]
  let values = patch.values
  for (let axis = 0; axis < 3; axis++) {
    const reach = Math.floor((4 * sigmaMm) / spacingMm[axis])
    if (reach === 0) continue
    const weights = Array.from({ length: reach + 1 }, (_, n) => Math.exp(-0.5 * ((n * spacingMm[axis]) / sigmaMm) ** 2))
    const from = values
    const to = new Float64Array(from.length)
    for (let at = 0; at < from.length; at++) {
      const place = Math.floor(at / strides[axis]) % size[axis]
      let [sum, weight] = [from[at], 1]
      for (let n = 1; n <= reach; n++) {
        if (place - n >= 0) {
          sum += weights[n] * from[at - n * strides[axis]]
          weight += weights[n]
        }
        if (place + n < size[axis]) {
          sum += weights[n] * from[at + n * strides[axis]]
          weight += weights[n]
        }
      }
      to[at] = sum / weight
    }
    values = to
  }
  return { values, size, spacingMm }
}
