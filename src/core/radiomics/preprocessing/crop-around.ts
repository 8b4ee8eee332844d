import type { Triple } from '#core/imaging/geometry.ts'
import type { Volume, VoxelArray } from '#core/imaging/volume.ts'
import type { Region } from './region.ts'
import { gridMaps } from '#core/imaging/resample-coordinates.ts'

/** Image cut to the region's box plus `pad` voxels on each side, as far as the image reaches. */
export const cropAround = (image: Volume, region: Region, pad: number): { image: Volume; region: Region } => {
  const g = image.geometry
  const lower = region.lower.map((v) => Math.max(v - pad, 0))
  const upper = region.lower.map((v, d) => Math.min(v + region.size[d] - 1 + pad, g.size[d] - 1))
  const size: Triple = [upper[0] - lower[0] + 1, upper[1] - lower[1] + 1, upper[2] - lower[2] + 1]
  const data = new (image.data.constructor as new (n: number) => VoxelArray)(size[0] * size[1] * size[2])
  for (let k = 0; k < size[2]; k++) {
    for (let j = 0; j < size[1]; j++) {
      const from = lower[0] + g.size[0] * (lower[1] + j + g.size[1] * (lower[2] + k))
      data.set(image.data.subarray(from, from + size[0]), size[0] * (j + size[1] * k))
    }
  }
  const originMm = gridMaps(g).toPoint([lower[0], lower[1], lower[2]])
  const [x, y, z] = region.lower
  return {
    image: { data, geometry: { ...g, size, originMm, sliceOriginsMm: null } },
    region: { ...region, lower: [x - lower[0], y - lower[1], z - lower[2]] },
  }
}
