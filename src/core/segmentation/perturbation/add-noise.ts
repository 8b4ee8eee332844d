import type { Volume, VoxelArray } from '#core/imaging/volume.ts'
import type { Random } from '#core/numeric/random.ts'
import { voxelWriter } from './voxel-writer.ts'

/**
 * An image with normal noise added to each voxel by itself; images of whole numbers are rounded.
 *
 * @param image   intensities
 * @param sd      standard deviation in units of the image, ≥ 0
 * @param random  stream that the noise is drawn from, one number per voxel
 */
export const addNoise = <T extends VoxelArray>(image: Volume<T>, sd: number, random: Random): Volume<T> => {
  const data = image.data.slice() as T
  const write = voxelWriter(data)
  for (let n = 0; n < data.length; n++) write(n, image.data[n] + random.normal(0, sd))
  return { data, geometry: image.geometry }
}
