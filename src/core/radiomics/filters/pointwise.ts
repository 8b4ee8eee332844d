import type { VoxelArray } from '#core/imaging/volume.ts'
import { roundedExponential, roundedLogarithm } from '#core/numeric/rounded-exponential.ts'

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
      const c = largest / roundedLogarithm(largest + 1)
      return remembering((x) => (x < 0 ? -roundedLogarithm(-(x - 1)) : roundedLogarithm(x + 1)) * c)
    }
    case 'exponential': {
      const c = roundedLogarithm(largest) / largest
      return remembering((x) => roundedExponential(c * x))
    }
  }
}

/** Images of whole numbers have few different values. */
const remembering = (f: (x: number) => number): ((x: number) => number) => {
  const known = new Map<number, number>()
  return (x) => {
    const before = known.get(x)
    if (before !== undefined) return before
    const value = f(x)
    if (known.size < 1 << 16) known.set(x, value)
    return value
  }
}

export type PointwiseKind = 'square' | 'squareroot' | 'logarithm' | 'exponential'
