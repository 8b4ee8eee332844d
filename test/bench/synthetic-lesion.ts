import { type Geometry, identityDirection, voxelCount } from '#core/imaging/geometry.ts'
import { createRandom } from '#core/numeric/random.ts'

const geometry: Geometry = {
  size: [512, 512, 32],
  spacingMm: [0.45, 0.45, 5],
  originMm: [-115, -115, 0],
  direction: identityDirection,
  sliceOriginsMm: null,
}

/** A head-sized image with a bleeding: a ball of 65 ± 8 HU in brain of 33 ± 6 HU, and its mask. */
export const syntheticLesion = (lesionMl: number) => {
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
  return { image: { data: image, geometry }, mask: { data: mask, geometry } }
}
