import type { Geometry } from '#core/imaging/geometry.ts'
import type { VoxelArray } from '#core/imaging/volume.ts'

/** 1 for voxels of one label, 0 elsewhere: a whole lesion. */
export const wholeLesion = (labels: VoxelArray, label: number): Uint8Array => unionOfLesions(labels, [label])

/** 1 for voxels of any of the labels: all lesions of a patient as one region. An empty list means every label > 0. */
export const unionOfLesions = (labels: VoxelArray, wanted: readonly number[]): Uint8Array => {
  const mask = new Uint8Array(labels.length)
  const set = new Set(wanted)
  for (let n = 0; n < labels.length; n++) {
    const v = labels[n]
    if (v > 0 && (set.size === 0 || set.has(v))) mask[n] = 1
  }
  return mask
}

/**
 * The slice of a region with the most voxels; the first of several.
 *
 * @param mask  1 inside, x fastest
 * @returns a mask with that slice only, and its index; −1 and an empty mask for an empty region
 */
export const largestAxialSlice = (
  mask: Uint8Array,
  { size }: Pick<Geometry, 'size'>,
): { readonly mask: Uint8Array; readonly slice: number } => {
  const counts = sliceCounts(mask, size)
  let slice = -1
  counts.forEach((count, k) => {
    if (count > (slice < 0 ? 0 : counts[slice])) slice = k
  })
  const out = new Uint8Array(mask.length)
  const plane = size[0] * size[1]
  if (slice >= 0) out.set(mask.subarray(slice * plane, (slice + 1) * plane), slice * plane)
  return { mask: out, slice }
}

/** Voxels of a region in each slice. */
export const sliceCounts = (mask: Uint8Array, size: Geometry['size']): number[] => {
  const plane = size[0] * size[1]
  return Array.from({ length: size[2] }, (_, k) => {
    let count = 0
    for (let n = k * plane; n < (k + 1) * plane; n++) count += mask[n] === 0 ? 0 : 1
    return count
  })
}
