import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { extractFeatures } from '#core/radiomics/extract.ts'
import { parseSettings } from '#core/radiomics/parse-settings.ts'
import { readImage } from './read-image.ts'

const reference = fileURLToPath(new URL('../../../../shared/reference', import.meta.url))
const table = join(reference, 'ibsi/ibsi1_dig_phantom.json')

interface Entry {
  readonly value: number | null
  readonly tolerance: number | null
  readonly pyradiomics?: string
  readonly aggregation?: string
}

/** What deviates and why. */
const deviations = {
  shape_MinorAxisLength: 'PyRadiomics divides the covariance by N, IBSI by N − 1',
  shape_LeastAxisLength: 'PyRadiomics divides the covariance by N, IBSI by N − 1',
}

/** PyRadiomics averages GLCM and GLRLM over directions in space and uses one matrix for the others. */
const comparable = (aggregation: string | undefined, family: string): boolean =>
  aggregation === undefined || aggregation === (family === 'glcm' || family === 'glrlm' ? '3D_avg' : '3D')

describe.skipIf(!existsSync(table))('IBSI-1 digital phantom (skipped where ../shared is absent)', () => {
  test('every comparable feature but two lies within IBSI’s tolerance', async () => {
    const data = join(reference, 'radiomics/data')
    const { settings } = parseSettings({ setting: { binWidth: 1 } })
    if (settings === null) throw new Error('settings expected')
    const image = await readImage(join(data, 'ibsi_digital_image.nii.gz'))
    const mask = await readImage(join(data, 'ibsi_digital_mask.nii.gz'))
    const got = extractFeatures(image, mask, settings)
    if ('error' in got) throw new Error(got.error.message)
    const entries = (JSON.parse(readFileSync(table, 'utf8')) as { features: Entry[] }).features
    const outside: string[] = []
    let compared = 0
    for (const { value, tolerance, pyradiomics, aggregation } of entries) {
      if (pyradiomics === undefined || pyradiomics === null || value === null) continue
      if (!comparable(aggregation, pyradiomics.split('_')[0])) continue
      const ours = got.features[`original_${pyradiomics}`]
      if (typeof ours !== 'number') continue
      compared++
      const excess = pyradiomics === 'firstorder_Kurtosis' ? ours - 3 : ours
      const rounded = Number(excess.toPrecision(3))
      if (Math.abs(rounded - value) > (tolerance ?? 0) + 1e-9 * Math.abs(value)) outside.push(pyradiomics)
    }
    expect(compared).toBe(102)
    expect(outside.sort()).toEqual(Object.keys(deviations).sort())
  })
})
