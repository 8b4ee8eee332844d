import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { extractFeatures } from '#core/radiomics/extract.ts'
import { parseSettings } from '#core/radiomics/parse-settings.ts'
import { readImage } from './read-image.ts'

const reference = fileURLToPath(new URL('../../../../shared/reference', import.meta.url))
const images = join(reference, 'radiomics/data')

interface Compared {
  readonly compared: number
  /** Of the Laplacian of Gaussian, which PyRadiomics multiplies by σ². */
  readonly sigmaMm?: number
  readonly parameters: Readonly<Record<string, unknown>>
  readonly deviating: Readonly<Record<string, readonly string[]>>
}
interface Known {
  readonly causes: Readonly<Record<string, string>>
  readonly maps: {
    readonly within: Readonly<Record<string, string>>
    readonly deviating: Readonly<Record<string, { readonly causes: readonly string[] }>>
    readonly notCompared: Readonly<Record<string, readonly string[]>>
  }
  readonly configurations: {
    readonly compared: Readonly<Record<string, Compared>>
    readonly notCompared: Readonly<Record<string, readonly string[]>>
  }
  readonly absentStatistics: readonly string[]
}
interface Statistic {
  readonly feature: string
  readonly value: number | null
  readonly tolerance: number
}

const known = JSON.parse(readFileSync(join(import.meta.dirname, 'ibsi-2-deviations.json'), 'utf8')) as Known
const readReference = <T>(file: string): T => JSON.parse(readFileSync(join(reference, 'ibsi', file), 'utf8')) as T

/** PyRadiomics' name of an IBSI statistic, and the power of the intensity it is measured in. */
const statistics: Readonly<Record<string, readonly [name: string, power: number]>> = {
  Mean: ['Mean', 1],
  Variance: ['Variance', 2],
  Skewness: ['Skewness', 0],
  '(Excess) kurtosis': ['Kurtosis', 0],
  Median: ['Median', 1],
  Minimum: ['Minimum', 1],
  '10th percentile': ['10Percentile', 1],
  '90th percentile': ['90Percentile', 1],
  Maximum: ['Maximum', 1],
  'Interquartile range': ['InterquartileRange', 1],
  Range: ['Range', 1],
  'Mean absolute deviation': ['MeanAbsoluteDeviation', 1],
  'Robust mean absolute deviation': ['RobustMeanAbsoluteDeviation', 1],
  Energy: ['Energy', 2],
  'Root mean square': ['RootMeanSquared', 1],
}

test('every cause that is named is written down', () => {
  const named = [
    ...Object.values(known.maps.deviating).flatMap(({ causes }) => causes),
    ...Object.keys(known.maps.notCompared),
    ...Object.keys(known.configurations.notCompared),
    ...Object.values(known.configurations.compared).flatMap(({ deviating }) => Object.values(deviating).flat()),
  ]
  for (const cause of named) expect(known.causes[cause], cause).toBeTruthy()
})

describe.skipIf(!existsSync(join(reference, 'ibsi')))('IBSI-2 (skipped where ../shared is absent)', () => {
  test('every map and configuration of the reference is accounted for once', () => {
    const maps = readReference<{ maps: { id: string }[] }>('ibsi2_response_maps.json').maps.map(({ id }) => id)
    const { within, deviating, notCompared } = known.maps
    expect([...Object.keys(within), ...Object.keys(deviating), ...Object.values(notCompared).flat()].sort()).toEqual(
      maps.sort(),
    )
    const ids = readReference<{ configurations: { id: string }[] }>('ibsi2_feature_values.json').configurations
    const { compared, notCompared: left } = known.configurations
    expect([...Object.keys(compared), ...Object.values(left).flat()].sort()).toEqual(ids.map(({ id }) => id).sort())
  })

  test.each(Object.entries(known.configurations.compared))(
    '%s: what is listed deviates, and nothing else',
    async (id, want) => {
      const { settings } = parseSettings(want.parameters)
      if (settings === null) throw new Error('settings expected')
      const image = await readImage(join(images, 'ibsi_ct_image.nii.gz'))
      const mask = await readImage(join(images, 'ibsi_ct_mask.nii.gz'))
      const got = extractFeatures(image, mask, settings)
      if ('error' in got) throw new Error(got.error.message)
      const table = readReference<{ configurations: { id: string; features: Statistic[] }[] }>(
        'ibsi2_feature_values.json',
      ).configurations.find((configuration) => configuration.id === id)
      const outside: string[] = []
      let compared = 0
      for (const { feature, value, tolerance } of table?.features ?? []) {
        if (known.absentStatistics.includes(feature) || value === null) continue
        const [name, power] = statistics[feature]
        const ours = Object.entries(got.features).find(([key]) => key.endsWith(`firstorder_${name}`))?.[1]
        if (typeof ours !== 'number') throw new Error(`no ${name}`)
        compared++
        const perSigma = ours / ((want.sigmaMm ?? 1) ** 2) ** power
        const comparable = name === 'Kurtosis' ? perSigma - 3 : perSigma
        const off = Math.abs(Number(comparable.toPrecision(3)) - value)
        if (off > tolerance + 1e-9 * Math.abs(value)) outside.push(feature)
      }
      expect(compared).toBe(want.compared)
      expect(outside.sort()).toEqual(Object.keys(want.deviating).sort())
    },
  )
})
