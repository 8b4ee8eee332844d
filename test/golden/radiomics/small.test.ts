import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Triple } from '#core/imaging/geometry.ts'
import type { Volume, VoxelArray } from '#core/imaging/volume.ts'
import { identityDirection } from '#core/imaging/geometry.ts'
import type { GoldenValues } from './golden-case.ts'
import { differencesOn } from './golden-case.ts'

interface SmallCase extends GoldenValues {
  readonly type: keyof typeof arrays
  readonly size: Triple
  readonly spacingMm: Triple
  readonly image: readonly number[]
  readonly mask: string
}

const arrays = {
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  int32: Int32Array,
  float32: Float32Array,
  float64: Float64Array,
}
const folder = fileURLToPath(new URL('../../fixtures/radiomics-small', import.meta.url))

describe('images of a few hundred voxels where the last bit decides: equal to PyRadiomics', () => {
  const files = readdirSync(folder).filter((f) => f.endsWith('.json'))
  test('all cases are here', () => expect(files.length).toBeGreaterThanOrEqual(25))
  test.each(files)('%s', (file) => {
    const small = JSON.parse(readFileSync(join(folder, file), 'utf8')) as SmallCase
    const on = (data: VoxelArray): Volume => ({
      data,
      geometry: {
        size: small.size,
        spacingMm: small.spacingMm,
        originMm: [0, 0, 0],
        direction: identityDirection,
        sliceOriginsMm: null,
      },
    })
    const image = on(arrays[small.type].from(small.image))
    expect(differencesOn(image, on(Uint8Array.from(small.mask, Number)), small)).toEqual([])
  })
})
