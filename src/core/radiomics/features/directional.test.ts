import { expect, test } from 'vitest'
import { identityDirection } from '#core/imaging/geometry.ts'
import { extractFeatures } from '../extract.ts'
import { parseSettings } from '../parse-settings.ts'

const extract = (value: (i: number, j: number) => number, n = 6) => {
  const geometry = {
    size: [n, n, 1] as const,
    spacingMm: [1, 1, 5] as const,
    originMm: [0, 0, 0] as const,
    direction: identityDirection,
    sliceOriginsMm: null,
  }
  const { settings } = parseSettings({ setting: { binWidth: 1 }, featureClass: { directional: [] } })
  if (settings === null) throw new Error('settings expected')
  const data = Int16Array.from({ length: n * n }, (_, at) => value(at % n, Math.floor(at / n)))
  const got = extractFeatures({ data, geometry }, { data: new Uint8Array(n * n).fill(1), geometry }, settings)
  if ('error' in got) throw new Error(got.error.message)
  return got
}

test('the published names are columns as they stand', () => {
  const names = Object.keys(extract((i, j) => i + j).features)
  expect(names).toHaveLength(1 + 18 * 4)
  for (const name of [
    'kurtosis',
    'HaralickCorrelation_AllDirection_offset1_SD',
    'ShortRunHighGreyLevelEmphasis_AllDirection_offset4_SD',
  ]) {
    expect(names).toContain(name)
  }
})

test('columns of 1 and 2: inertia is 0 along them and 1 in the other three directions', () => {
  const { features } = extract((i) => (i % 2) + 1)
  expect(features.Inertia_AllDirection_offset1).toBeCloseTo(3 / 4, 12)
  expect(features.Inertia_AllDirection_offset1_SD).toBeCloseTo(Math.sqrt(3) / 4, 12)
  // Four voxels on, the columns repeat.
  expect(features.Inertia_AllDirection_offset4).toBe(0)
  expect(features.Inertia_AllDirection_offset4_SD).toBe(0)
  // Runs along the columns have 6 voxels, all others 1.
  const short = (length: number): number => 2.5 / length ** 2
  const [mean, along] = [(3 * short(1) + short(6)) / 4, short(6)]
  expect(features.ShortRunHighGreyLevelEmphasis_AllDirection_offset1).toBeCloseTo(mean, 12)
  expect(features.ShortRunHighGreyLevelEmphasis_AllDirection_offset1_SD).toBeCloseTo(
    Math.sqrt((3 * (short(1) - mean) ** 2 + (along - mean) ** 2) / 4),
    12,
  )
})

test('Haralick’s correlation by hand: rows 1/4 and 3/4 of two levels', () => {
  // One row of levels 1 2 2: pairs (1, 2) and (2, 2), symmetric p = [[0, ¼], [¼, ½]].
  const { features } = extract((i, j) => (j === 0 ? (i === 0 ? 1 : 2) : 2), 3)
  const { features: again } = extract((i, j) => (j === 0 ? (i === 0 ? 1 : 2) : 2), 3)
  expect(features).toEqual(again)
  // Along i: 6 pairs, one (1, 2), five (2, 2): p = [[0, 1/12], [1/12, 10/12]], rows 1/12 and 11/12.
  // Along j the same; along the diagonals 4 pairs, one with the corner in one of them and none in the other.
  const value = (low: number): number => {
    const variance = ((low - 0.5) ** 2 + (1 - low - 0.5) ** 2) / 2
    return (1 - 2 * low - 0.25) / variance
  }
  const four = [value(1 / 12), value(1 / 12), value(1 / 8), value(0)]
  const mean = four.reduce((a, b) => a + b, 0) / 4
  expect(features.HaralickCorrelation_AllDirection_offset1).toBeCloseTo(mean, 12)
  expect(features.HaralickCorrelation_AllDirection_offset1_SD).toBeCloseTo(
    Math.sqrt(four.reduce((a, b) => a + (b - mean) ** 2, 0) / 4),
    12,
  )
})

test('at a distance that does not fit the region features are undefined, with the reason', () => {
  const { features, reasons } = extract((i, j) => i + j, 4)
  expect(features.Inertia_AllDirection_offset4).toBeNull()
  expect(reasons.Inertia_AllDirection_offset4).toContain('No direction')
})

test('a constant region is undefined where rows or levels do not vary', () => {
  const { features } = extract(() => 7)
  expect(features.HaralickCorrelation_AllDirection_offset1).toBeNull()
  expect(features.GLCMEnergy_AllDirection_offset1).toBe(1)
})
