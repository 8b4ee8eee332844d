import { type Geometry, sliceDepthsMm } from '#core/imaging/geometry.ts'
import { volumeMl } from '#core/imaging/volume-ml.ts'
import type { MaskVoxels } from './mask-voxels.ts'

/**
 * Volumes of two masks on one grid and of what they share, with the depth that each slice truly stands for.
 *
 * @param a  voxels of a mask; null for an empty one
 * @param b  voxels of the other mask; null for an empty one
 * @param g  grid of both
 * @returns mL
 */
export const overlapVolumes = (
  a: MaskVoxels | null,
  b: MaskVoxels | null,
  g: Geometry,
): { readonly a: number; readonly b: number; readonly shared: number } => {
  const depths = sliceDepthsMm(g)
  const areaMm2 = g.spacingMm[0] * g.spacingMm[1]
  const volume = (counts: Float64Array): number => volumeMl(counts, depths, areaMm2)
  return {
    a: volume(sharedCounts(a, a, g.size[2])),
    b: volume(sharedCounts(b, b, g.size[2])),
    shared: volume(sharedCounts(a, b, g.size[2])),
  }
}

/** Voxels in both masks, by slice of the grid. */
const sharedCounts = (a: MaskVoxels | null, b: MaskVoxels | null, slices: number): Float64Array => {
  const counts = new Float64Array(slices)
  if (a === null || b === null) return counts
  const from = [0, 1, 2].map((d) => Math.max(a.start[d], b.start[d], 0))
  const to = [0, 1, 2].map((d) => Math.min(a.start[d] + a.size[d], b.start[d] + b.size[d]))
  const row = (m: MaskVoxels, j: number, k: number): number =>
    m.size[0] * (j - m.start[1] + m.size[1] * (k - m.start[2])) - m.start[0]
  for (let k = from[2]; k < Math.min(to[2], slices); k++) {
    for (let j = from[1]; j < to[1]; j++) {
      const inA = row(a, j, k)
      const inB = row(b, j, k)
      for (let i = from[0]; i < to[0]; i++) counts[k] += a.inside[inA + i] & b.inside[inB + i]
    }
  }
  return counts
}
