import type { Volume } from '#core/imaging/volume.ts'
import type { Region } from '../preprocessing/region.ts'
import type { FeatureValues } from './feature-values.ts'
import { huMax } from '../regions/hu-max.ts'
import { abc2, volumeBySlicesMl } from '../regions/lesion-volume.ts'

/** Measures of a region on the image before any filter, with true slice positions. */
export const regionFeatures = (image: Volume, region: Region): FeatureValues => {
  const { size } = image.geometry
  const mask = new Uint8Array(size[0] * size[1] * size[2])
  const [bx, by, bz] = region.size
  for (let k = 0; k < bz; k++) {
    for (let j = 0; j < by; j++) {
      const row = region.lower[0] + size[0] * (region.lower[1] + j + size[1] * (region.lower[2] + k))
      mask.set(region.inside.subarray(bx * (j + by * k), bx * (j + 1 + by * k)), row)
    }
  }
  return {
    HUmax: huMax(image.data, size, (voxel) => mask[voxel] === 1),
    VolumeBySlices: volumeBySlicesMl(mask, image.geometry),
    ABC2: abc2(mask, image.geometry)?.volumeMl ?? Number.NaN,
  }
}
