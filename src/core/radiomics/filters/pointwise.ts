import type { VoxelArray } from '#core/imaging/volume.ts'

/** Largest |intensity| of all of the image that filters see. */
export const largestMagnitude = (data: VoxelArray): number => {
  let largest = 0
  for (let n = 0; n < data.length; n++) {
    const v = Math.abs(data[n])
    if (v > largest) largest = v
  }
  return largest
}

/**
 * Voxel-wise transforms scaled so that the largest magnitude M of the image stays M (PyRadiomics).
 *
 * - square: (x / √M)²
 * - squareroot: sign(x) √(|x| M)
 * - logarithm: sign(x) ln(|x| + 1) · M / ln(M + 1)
 * - exponential: exp(x ln(M) / M)
 *
 * @param kind     which transform
 * @param largest  M, intensity units; with M = 0 results are not finite
 * @see van Griethuysen 2017, doi:10.1158/0008-5472.CAN-17-0339
 */
export const pointwiseTransform = (kind: PointwiseKind, largest: number): ((x: number) => number) => {
  switch (kind) {
    case 'square': {
      const c = 1 / Math.sqrt(largest)
      return (x) => c * x * (c * x)
    }
    case 'squareroot':
      return (x) => (x < 0 ? -Math.sqrt(-x * largest) : Math.sqrt(x * largest))
    case 'logarithm': {
      const c = largest / Math.log(largest + 1)
      return (x) => (x < 0 ? -Math.log(-(x - 1)) : Math.log(x + 1)) * c
    }
    case 'exponential': {
      const c = Math.log(largest) / largest
      return (x) => Math.exp(c * x)
    }
  }
}

export type PointwiseKind = 'square' | 'squareroot' | 'logarithm' | 'exponential'
