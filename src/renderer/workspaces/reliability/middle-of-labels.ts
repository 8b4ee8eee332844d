import type { Triple } from '#core/imaging/geometry.ts'

interface LabelledRegion {
  /** The labelled voxel nearest to the middle of the box, counted in voxels. */
  readonly index: Triple
  /** First and last voxel of the box around everything labelled. */
  readonly min: Triple
  readonly max: Triple
}

/**
 * Where the labelled voxels of a grid lie.
 *
 * @param labels  0 outside
 * @returns null where nothing is labelled
 */
export const middleOfLabels = (labels: Uint8Array, [nx, ny, nz]: Triple): LabelledRegion | null => {
  const min = [nx, ny, nz]
  const max = [-1, -1, -1]
  const voxels: [number, number, number][] = []
  for (let n = labels.findIndex((label) => label !== 0); n >= 0 && n < labels.length; n++) {
    if (labels[n] === 0) continue
    const voxel: [number, number, number] = [n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))]
    voxels.push(voxel)
    voxel.forEach((at, axis) => {
      min[axis] = Math.min(min[axis], at)
      max[axis] = Math.max(max[axis], at)
    })
  }
  if (voxels.length === 0) return null
  const middle = min.map((low, axis) => (low + max[axis]) / 2)
  let nearest = voxels[0]
  let least = Number.POSITIVE_INFINITY
  for (const voxel of voxels) {
    const distance = voxel.reduce((sum, at, axis) => sum + (at - middle[axis]) ** 2, 0)
    if (distance >= least) continue
    least = distance
    nearest = voxel
  }
  return { index: nearest, min: [min[0], min[1], min[2]], max: [max[0], max[1], max[2]] }
}
