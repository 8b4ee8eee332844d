import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { extractFeatures } from '#core/radiomics/extract.ts'
import { parseSettings } from '#core/radiomics/parse-settings.ts'
import { readImage } from './read-image.ts'

const reference = fileURLToPath(new URL('../../../../shared/reference', import.meta.url))
const data = join(reference, 'radiomics/data')

interface Known {
  readonly causes: Readonly<Record<string, string>>
  readonly configurations: Readonly<
    Record<
      string,
      {
        readonly setting: Readonly<Record<string, unknown>>
        readonly compared: number
        readonly deviating: readonly { readonly causes: readonly string[]; readonly features: readonly string[] }[]
      }
    >
  >
}
interface Entry {
  readonly value: number | null
  readonly tolerance: number
  readonly pyradiomics?: string | null
  readonly aggregation?: string
}

const known = JSON.parse(readFileSync(join(import.meta.dirname, 'ibsi-ct-deviations.json'), 'utf8')) as Known

/** How IBSI calls what PyRadiomics does with the matrices of several directions or slices. */
const aggregationOf = (family: string, flat: boolean): string =>
  `${flat ? '2_5D' : '3D'}${family === 'glcm' || family === 'glrlm' ? '_avg' : ''}`

test('every deviation has a cause that is written down', () => {
  for (const { deviating } of Object.values(known.configurations)) {
    for (const { causes } of deviating) {
      expect(causes.length).toBeGreaterThan(0)
      for (const cause of causes) expect(known.causes[cause], cause).toBeTruthy()
    }
  }
})

describe.skipIf(!existsSync(join(reference, 'ibsi')))(
  'IBSI-1 CT phantom, configurations A to E (skipped where ../shared is absent)',
  () => {
    test.each(Object.entries(known.configurations))(
      '%s: what is listed deviates, and nothing else',
      async (id, want) => {
        const { settings } = parseSettings({ setting: want.setting })
        if (settings === null) throw new Error('settings expected')
        const image = await readImage(join(data, 'ibsi_ct_image.nii.gz'))
        const mask = await readImage(join(data, 'ibsi_ct_mask.nii.gz'))
        const got = extractFeatures(image, mask, settings)
        if ('error' in got) throw new Error(got.error.message)
        const table = JSON.parse(readFileSync(join(reference, `ibsi/ibsi1_ct_config_${id}.json`), 'utf8')) as {
          features: Entry[]
        }
        const outside: string[] = []
        let compared = 0
        for (const { value, tolerance, pyradiomics, aggregation } of table.features) {
          if (pyradiomics === undefined || pyradiomics === null || value === null) continue
          const expected = aggregationOf(pyradiomics.split('_')[0], settings.setting.force2D)
          if (aggregation !== undefined && aggregation !== expected) continue
          const ours = got.features[`original_${pyradiomics}`]
          if (typeof ours !== 'number') continue
          compared++
          // IBSI's kurtosis is the excess.
          const comparable = pyradiomics === 'firstorder_Kurtosis' ? ours - 3 : ours
          const off = Math.abs(Number(comparable.toPrecision(3)) - value)
          if (off > tolerance + 1e-9 * Math.abs(value)) outside.push(pyradiomics)
        }
        expect(compared).toBe(want.compared)
        expect(outside.sort()).toEqual(want.deviating.flatMap(({ features }) => features).sort())
      },
    )
  },
)
