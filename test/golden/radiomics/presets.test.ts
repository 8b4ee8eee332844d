import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { ExtractionResult } from '#core/radiomics/extract.ts'
import { extractFeatures } from '#core/radiomics/extract.ts'
import { parseSettings } from '#core/radiomics/parse-settings.ts'
import { readImage } from './read-image.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const folder = join(root, 'resources/presets')
const fixtures = join(root, 'test/fixtures/radiomics-synthetic')

const settingsOf = (name: string) => {
  const text = readFileSync(join(folder, `${name}.yaml`), 'utf8')
  const parsed = parseSettings(parse(text, { version: '1.1', intAsBigInt: true }))
  if (parsed.settings === null) throw new Error(parsed.problems.join('; '))
  return parsed.settings
}
const extract = async (name: string): Promise<Exclude<ExtractionResult, { error: unknown }>> => {
  const image = await readImage(join(fixtures, 'haematoma_image.nrrd'))
  const mask = await readImage(join(fixtures, 'haematoma_label.nrrd'))
  const got = extractFeatures(image, mask, settingsOf(name))
  if ('error' in got) throw new Error(got.error.message)
  return got
}

const counts = {
  'chen-2022': 1316,
  'jiang-2025': 1834,
  'jiang-2025-hu-max': 1835,
  'lu-2024': 107,
  'lu-2024-transformed': 1595,
  'zhan-2020': 145,
}

describe('shipped presets', () => {
  test('every file is listed here and says that it is a reconstruction and what the paper leaves open', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'))
    expect(files.sort()).toEqual(
      Object.keys(counts)
        .map((name) => `${name}.yaml`)
        .sort(),
    )
    for (const file of files) {
      const text = readFileSync(join(folder, file), 'utf8')
      expect(text.split('\n')[0], file).toContain('(reconstruction)')
      for (const part of ['# Cites:', 'Left open by the paper:']) expect(text, file).toContain(part)
    }
  })

  test.each(Object.entries(counts))('%s gives %d features, all with a value or a reason', async (name, count) => {
    const { features, reasons } = await extract(name)
    expect(Object.keys(features)).toHaveLength(count)
    for (const [feature, value] of Object.entries(features)) {
      if (value === null) expect(reasons[feature], feature).toBeTruthy()
      else expect(Number.isFinite(value), feature).toBe(true)
    }
  })

  test('chen-2022 names its images as the paper’s program does', async () => {
    const images = new Set(Object.keys((await extract('chen-2022')).features).map((name) => name.split('_')[0]))
    expect([...images]).toEqual([
      'original',
      ...[1, 2, 3, 4, 5].map((sigma) => `log-sigma-${sigma}-0-mm-3D`),
      ...['LLH', 'LHL', 'LHH', 'HLL', 'HLH', 'HHL', 'HHH', 'LLL'].map((band) => `wavelet-${band}`),
    ])
  })

  test('jiang-2025-hu-max is jiang-2025 and the largest mean of 3 × 3 pixels, of the image at 1 mm', async () => {
    const { region_HUmax: huMax, ...others } = (await extract('jiang-2025-hu-max')).features
    expect(others).toEqual((await extract('jiang-2025')).features)
    expect(huMax).toBeLessThan(others.original_firstorder_Maximum as number)
    expect(huMax).toBeGreaterThan(others.original_firstorder_Median as number)
  })

  test('lu-2024 clips before everything', () => {
    expect(settingsOf('lu-2024').hyperdense).toEqual({ clipHu: [-1024, 3052] })
  })

  test('zhan-2020 holds the three features of the score under their names', async () => {
    const { features } = await extract('zhan-2020')
    expect(features.kurtosis).toBe(features.original_firstorder_Kurtosis)
    expect(features.HaralickCorrelation_AllDirection_offset1_SD).toBeGreaterThan(0)
    expect(features.ShortRunHighGreyLevelEmphasis_AllDirection_offset4_SD).toBeGreaterThan(0)
  })
})
