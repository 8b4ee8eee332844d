import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Volume } from '#core/imaging/volume.ts'
import { laplacianOfGaussian } from '#core/radiomics/filters/laplacian-of-gaussian.ts'
import { waveletSubbands } from '#core/radiomics/filters/wavelet.ts'
import { waveletFilter } from '#core/radiomics/filters/wavelet-filters.ts'
import { readImage } from './read-image.ts'

const reference = fileURLToPath(new URL('../../../../shared/reference/ibsi', import.meta.url))
const phantom = (name: string): Promise<Volume> => readImage(join(reference, `ibsi2_phantoms/${name}.nii.gz`))
const response = (id: string): Promise<Volume> =>
  readImage(join(reference, `ibsi2_response_maps/${id}-ValidCRM.nii.gz`))

const whole = ({ data, geometry }: Volume) => ({
  lower: [0, 0, 0] as const,
  size: geometry.size,
  inside: new Uint8Array(data.length).fill(1),
  count: data.length,
})
/** Largest difference, relative to the largest value wanted. */
const worst = (got: ArrayLike<number>, want: Volume): number => {
  let off = 0
  let largest = 0
  for (let n = 0; n < got.length; n++) {
    off = Math.max(off, Math.abs(got[n] - want.data[n]))
    largest = Math.max(largest, Math.abs(want.data[n]))
  }
  return off / largest
}

/** IBSI-2 response maps of filters that exist here; the others, and why they are not here: ibsi-2-deviations.json. */
describe.skipIf(!existsSync(reference))('IBSI-2 response maps (skipped where ../shared is absent)', () => {
  test.each([
    ['5_a_1', 'impulse', 'db2', 'LHL'],
    ['6_a_1', 'sphere', 'coif1', 'HHL'],
  ])('%s: %s, %s %s is the consensus map', async (id, name, wavelet, letters) => {
    const image = await phantom(name)
    const filter = waveletFilter(wavelet)
    if (filter === null) throw new Error(`no wavelet ${wavelet}`)
    const doubles = { data: Float64Array.from(image.data), geometry: image.geometry }
    const band = waveletSubbands(doubles, whole(image), filter, 0, 1, null).find((b) => b.letters === letters)
    expect(worst(band?.data ?? [], await response(id))).toBeLessThan(1e-6)
  })

  /** Voxels farther from the map than IBSI allows: 1 % of the map's range. */
  const outside = (got: ArrayLike<number>, want: Volume): number[] => {
    let low = Infinity
    let high = -Infinity
    for (const value of want.data) {
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
    return Array.from(want.data.keys()).filter((n) => Math.abs(got[n] - want.data[n]) > 0.01 * (high - low))
  }
  /** The filter without PyRadiomics' σ², in units of the voxel as the maps are. */
  const logPerVoxel = (image: Volume, sigmaMm: number): Float32Array | Float64Array => {
    const perVoxel = image.geometry.spacingMm[0] ** 2 / sigmaMm ** 2
    return laplacianOfGaussian(image, whole(image), sigmaMm).map((v) => v * perVoxel)
  }

  test('2_b: the Laplacian of Gaussian of the checkerboard is within tolerance at every voxel', async () => {
    const image = await phantom('checkerboard')
    expect(outside(logPerVoxel(image, 5), await response('2_b'))).toEqual([])
  })

  test('2_a: of the impulse, at every voxel but that of the impulse; the map is the sampled kernel', async () => {
    const image = await phantom('impulse')
    const want = await response('2_a')
    const peak = image.data.findIndex((value) => value !== 0)
    expect(outside(logPerVoxel(image, 3), want)).toEqual([peak])

    const size = image.geometry.size[0]
    const sigma = 3 / image.geometry.spacingMm[0]
    const at = [peak % size, Math.floor(peak / size) % size, Math.floor(peak / size ** 2)]
    const kernel = Float64Array.from(want.data, (_, n) => {
      const r2 =
        ((n % size) - at[0]) ** 2 +
        ((Math.floor(n / size) % size) - at[1]) ** 2 +
        (Math.floor(n / size ** 2) - at[2]) ** 2
      const gaussian = Math.exp(-r2 / (2 * sigma ** 2)) / (Math.sqrt(2 * Math.PI) * sigma) ** 3
      return image.data[peak] * gaussian * (r2 / sigma ** 4 - 3 / sigma ** 2)
    })
    expect(worst(kernel, want)).toBeLessThan(2e-4)
  })
})
