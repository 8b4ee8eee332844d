import type { Region } from '../preprocessing/region.ts'
import { symmetricEigenvalues } from '#core/numeric/symmetric-eigenvalues.ts'

/**
 * Variances of a region's voxel centres along their principal axes, mm² (divided by the number of voxels).
 *
 * @param region     voxels
 * @param spacingMm  voxel spacing along i, j, k
 * @param axes       which of i, j, k are regarded
 * @returns as many values as axes, ascending; rounding below zero is set to 0
 * @see IBSI TDIC (which divides by N − 1)
 */
export const principalVariances = (
  region: Region,
  spacingMm: readonly number[],
  axes: readonly number[],
): Float64Array => {
  const [nx, ny, nz] = region.size
  const middle = [(nx - 1) / 2, (ny - 1) / 2, (nz - 1) / 2]
  const sums = [0, 0, 0]
  const products = new Float64Array(9)
  const at = [0, 0, 0]
  let voxel = 0
  for (let k = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      for (let i = 0; i < nx; i++) {
        if (region.inside[voxel++] === 0) continue
        // Counted from the box's middle in half voxels, sums of squares stay exact.
        at[0] = i - middle[0]
        at[1] = j - middle[1]
        at[2] = k - middle[2]
        for (let p = 0; p < 3; p++) {
          sums[p] += at[p]
          for (let q = p; q < 3; q++) products[3 * p + q] += at[p] * at[q]
        }
      }
    }
  }
  const n = axes.length
  const covariance = new Float64Array(n * n)
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      const p = Math.min(axes[a], axes[b])
      const q = Math.max(axes[a], axes[b])
      const centred = products[3 * p + q] - (sums[p] * sums[q]) / region.count
      covariance[a * n + b] = (centred / region.count) * spacingMm[p] * spacingMm[q]
    }
  }
  return symmetricEigenvalues(covariance, n).map((v) => (v < 0 && v > -1e-10 ? 0 : v))
}
