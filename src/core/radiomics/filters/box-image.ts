import type { Triple } from '#core/imaging/geometry.ts'
import type { Volume, VoxelArray } from '#core/imaging/volume.ts'
import type { Region } from '../preprocessing/region.ts'

/** A part of an image's grid: first voxel and size along i, j, k. */
export interface Box {
  readonly lower: Triple
  readonly size: Triple
}

/** The region's box with a margin, as far as the image reaches. */
export const boxAround = (region: Region, margin: Triple, imageSize: Triple): Box => {
  const lower = region.lower.map((v, d) => Math.max(v - margin[d], 0))
  const size = region.lower.map((v, d) => Math.min(v + region.size[d] + margin[d], imageSize[d]) - lower[d])
  return { lower: [lower[0], lower[1], lower[2]], size: [size[0], size[1], size[2]] }
}

/** Values of a box of an image, x fastest, as doubles. */
export const readBox = (data: VoxelArray, imageSize: Triple, box: Box): Float64Array => {
  const [sx, sy, sz] = box.size
  const out = new Float64Array(sx * sy * sz)
  let at = 0
  for (let k = 0; k < sz; k++) {
    for (let j = 0; j < sy; j++) {
      const from = box.lower[0] + imageSize[0] * (box.lower[1] + j + imageSize[1] * (box.lower[2] + k))
      for (let i = 0; i < sx; i++) out[at++] = data[from + i]
    }
  }
  return out
}

/** Values on the region's box as an image of their own, with the region in it. */
export const boxImage = (image: Volume, region: Region, data: VoxelArray): { image: Volume; region: Region } => ({
  image: { data, geometry: { ...image.geometry, size: region.size, sliceOriginsMm: null } },
  region: { ...region, lower: [0, 0, 0] },
})
