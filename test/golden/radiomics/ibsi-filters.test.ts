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

/**
 * IBSI-2 response maps of filters that exist here. The others differ by design: wavelets here repeat the image at its
 * border and have no rotation invariance (5A2, 6A2, 7A1, 7A2), and there is no mean filter (1A, 1B).
 */
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

  test('2_a: the Laplacian of Gaussian per voxel without σ² is the consensus map but for ITK’s approximation', async () => {
    const image = await phantom('impulse')
    const sigma = 3
    const perVoxel = image.geometry.spacingMm[0] ** 2 / sigma ** 2
    const got = laplacianOfGaussian(image, whole(image), sigma).map((v) => v * perVoxel)
    expect(worst(got, await response('2_a'))).toBeLessThan(0.015)
  })
})
