import { voxelCount, type Geometry, identityDirection } from '#core/imaging/geometry.ts'
import { createRandom } from '#core/numeric/random.ts'
import { extractFeatures } from '#core/radiomics/extract.ts'
import { defaultExtractionSettings } from '#core/radiomics/settings.ts'
import { type Bench, secondsOf } from './bench.ts'

const geometry: Geometry = {
  size: [512, 512, 32],
  spacingMm: [0.45, 0.45, 5],
  originMm: [-115, -115, 0],
  direction: identityDirection,
  sliceOriginsMm: null,
}
const lesionMl = 10

/** A head-sized image with a bleeding of 10 mL: a ball of 65 ± 8 HU in brain of 33 ± 6 HU. */
const syntheticLesion = () => {
  const [nx, ny, nz] = geometry.size
  const [dx, dy, dz] = geometry.spacingMm
  const radius = Math.cbrt((3 * lesionMl * 1000) / (4 * Math.PI))
  const random = createRandom(1)
  const image = new Int16Array(voxelCount(geometry))
  const mask = new Uint8Array(image.length)
  for (let k = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      for (let i = 0; i < nx; i++) {
        const distance = Math.hypot((i - nx / 2) * dx, (j - ny / 2) * dy, (k - nz / 2) * dz)
        const n = i + nx * (j + ny * k)
        mask[n] = distance <= radius ? 1 : 0
        image[n] = Math.round(mask[n] === 1 ? 65 + 8 * random.normal() : 33 + 6 * random.normal())
      }
    }
  }
  return { image, mask }
}

export const benches: readonly Bench[] = [
  {
    names: ['radiomics.original_10ml_s'],
    measure: async () => {
      const { image, mask } = syntheticLesion()
      const samples = secondsOf(5, () => {
        const result = extractFeatures({ data: image, geometry }, { data: mask, geometry }, defaultExtractionSettings)
        if ('error' in result) throw new Error(result.error.message)
        const found = Object.keys(result.features).length
        if (found !== 107) throw new Error(`107 features were expected, ${found} came`)
      })
      return { 'radiomics.original_10ml_s': samples }
    },
  },
]
