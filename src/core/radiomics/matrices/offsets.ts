import type { Triple } from '#core/imaging/geometry.ts'

/** A neighbour's offset in voxels along i, j, k. */
export type Offset = Triple

/**
 * Offsets of the neighbours at the given distances (largest of the three components), in PyRadiomics' order: falling
 * by k, then j, then i. One of each opposite pair comes first, so the first half are the unidirectional ones.
 *
 * @param size       voxels of the region's box along i, j, k; offsets that leave it from every voxel are left out
 * @param distances  voxels, each ≥ 1
 * @param flatAxis   axis (0 i, 1 j, 2 k) along which no neighbour is sought, or null
 * @returns both directions
 * @see IBSI reference manual, Chebyshev distance, PVMT
 */
export const neighbourOffsets = (size: Triple, distances: readonly number[], flatAxis: number | null): Offset[] => {
  const reach = size.map((n, axis) => (axis === flatAxis ? 0 : Math.min(Math.max(...distances), n - 1)))
  const all: Offset[] = []
  for (let k = reach[2]; k >= -reach[2]; k--) {
    for (let j = reach[1]; j >= -reach[1]; j--) {
      for (let i = reach[0]; i >= -reach[0]; i--) {
        if (distances.includes(reachOf([i, j, k]))) all.push([i, j, k])
      }
    }
  }
  const extra = distances.filter((d, n) => distances.indexOf(d) < n)
  if (extra.length === 0) return all
  // A distance that is named again makes the list as much longer, with the first offsets once more.
  const count = extra.reduce((n, d) => n + all.filter((o) => reachOf(o) === d).length, all.length)
  return Array.from({ length: count }, (_, n) => all[n % all.length])
}

const reachOf = (o: Offset): number => Math.max(Math.abs(o[0]), Math.abs(o[1]), Math.abs(o[2]))

/** One offset of each opposite pair. */
export const oneOfEachPair = (offsets: readonly Offset[]): Offset[] => offsets.slice(0, offsets.length / 2)

/** Step of an offset in a grid's arrays. */
export const offsetStep = (offset: Offset, strides: Triple): number =>
  offset[0] * strides[0] + offset[1] * strides[1] + offset[2] * strides[2]

/** Axis excluded by force2D (PyRadiomics counts z, y, x), or null. */
export const flatAxisOf = (force2D: boolean, force2Ddimension: number): number | null =>
  force2D ? 2 - force2Ddimension : null
