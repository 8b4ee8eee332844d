import type { Geometry, Triple } from '#core/imaging/geometry.ts'
import type { IndexBox } from '#core/segmentation/history/index-box.ts'

/**
 * The voxel of a label that is nearest, in mm, to the mean of its voxel indices: always inside, also where the segment
 * is hollow or bent.
 *
 * @param box  holds the label
 * @returns null where the label has no voxels
 */
export const segmentCentre = (
  labels: Uint8Array,
  { size: [nx, ny], spacingMm }: Geometry,
  label: number,
  box: IndexBox,
): Triple | null => {
  const each = (visit: (i: number, j: number, k: number) => void): void => {
    for (let k = box.min[2]; k <= box.max[2]; k++) {
      for (let j = box.min[1]; j <= box.max[1]; j++) {
        const row = nx * (j + ny * k)
        for (let i = box.min[0]; i <= box.max[0]; i++) if (labels[row + i] === label) visit(i, j, k)
      }
    }
  }
  const sum = [0, 0, 0]
  let voxels = 0
  each((i, j, k) => {
    sum[0] += i
    sum[1] += j
    sum[2] += k
    voxels++
  })
  if (voxels === 0) return null
  const mean = sum.map((n) => n / voxels)
  let centre: Triple = [0, 0, 0]
  let least = Infinity
  each((i, j, k) => {
    const distance =
      ((i - mean[0]) * spacingMm[0]) ** 2 + ((j - mean[1]) * spacingMm[1]) ** 2 + ((k - mean[2]) * spacingMm[2]) ** 2
    if (distance >= least) return
    least = distance
    centre = [i, j, k]
  })
  return centre
}
