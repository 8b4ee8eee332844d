import { type Geometry, identityDirection, voxelCount } from '#core/imaging/geometry.ts'
import type { Labelmap } from '#core/imaging/volume.ts'
import { maskAgreement } from '#core/segmentation/agreement/mask-agreement.ts'
import { type Bench, secondsOf } from './bench.ts'

const geometry: Geometry = {
  size: [512, 512, 300],
  spacingMm: [0.45, 0.45, 0.625],
  originMm: [-115, -115, 0],
  direction: identityDirection,
  sliceOriginsMm: null,
}

/** A wavy ball whose surface has some 1e5 triangles. */
const reading = (radiusVoxels: number, shift: number): Labelmap => {
  const [nx, ny, nz] = geometry.size
  const data = new Uint8Array(voxelCount(geometry))
  const reach = 70
  for (let k = nz / 2 - reach; k < nz / 2 + reach; k++) {
    for (let j = ny / 2 - reach; j < ny / 2 + reach; j++) {
      for (let i = nx / 2 - reach; i < nx / 2 + reach; i++) {
        const [x, y, z] = [i - nx / 2 - shift, j - ny / 2, k - nz / 2]
        const wave = 2 * Math.sin(x / 5) * Math.cos(y / 7 + shift) * Math.sin(z / 6)
        if (Math.hypot(x, y, z) + wave <= radiusVoxels) data[i + nx * (j + ny * k)] = 1
      }
    }
  }
  return { data, geometry }
}

/** All agreement numbers of two readings of a 512 × 512 × 300 image, from labelmaps to millimetres. */
const agreement: Bench = {
  names: ['agreement.hd95_512_ms'],
  measure: async () => {
    const [a, b] = [reading(52, 0), reading(53, 2)]
    const seconds = secondsOf(5, () => {
      const result = maskAgreement(a, b)
      if ('error' in result || result.values.hd95Mm === null) throw new Error('the bench has no distance')
    })
    return { 'agreement.hd95_512_ms': seconds.map((s) => 1000 * s) }
  },
}

export const benches: readonly Bench[] = [agreement]
