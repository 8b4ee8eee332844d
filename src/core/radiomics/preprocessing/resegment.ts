import type { Volume } from '#core/imaging/volume.ts'
import type { Outcome } from '../refusal.ts'
import type { Settings } from '../settings.ts'
import type { Region } from './region.ts'
import { float32MeanAndDeviation } from '#core/numeric/pairwise-sum.ts'
import { done, refuse } from '../refusal.ts'
import { regionValues, tightenRegion } from './region.ts'

/**
 * The region's voxels within an intensity range (both limits included; one number is a lower limit).
 *
 * `absolute` limits are in intensity units, `relative` ones fractions of the region's maximum, `sigma` ones standard
 * deviations around the region's mean.
 */
export const resegment = (image: Volume, region: Region, settings: Settings): Outcome<Region> => {
  const range = settings.resegmentRange
  if (range === null) return done(region)
  const values = regionValues(region, image.data, image.geometry.size)
  const limits = thresholds(values, image.data instanceof Float32Array, range, settings)
  const inside = region.inside.slice()
  let n = 0
  let count = 0
  for (let at = 0; at < inside.length; at++) {
    if (inside[at] === 0) continue
    const v = values[n++]
    if (v >= limits[0] && (limits.length === 1 || v <= limits[1])) count++
    else inside[at] = 0
  }
  const rest = count > 1 ? tightenRegion({ ...region, inside, count }) : null
  if (rest === null) {
    return refuse(
      'resegmented-away',
      `The intensity range ${limits.map((v) => Number(v.toPrecision(6))).join(' to ')} keeps ${count} of ${region.count} voxels; widen resegmentRange.`,
    )
  }
  return done(rest)
}

const thresholds = (
  values: Float64Array,
  single: boolean,
  range: readonly number[],
  settings: Settings,
): readonly number[] => {
  const sorted = [...range].sort((a, b) => a - b)
  // Limits are compared with single-precision voxels in single precision.
  const rounded = (v: number): number => (single ? Math.fround(v) : v)
  if (settings.resegmentMode === 'absolute') return sorted.map(rounded)
  if (settings.resegmentMode === 'relative') {
    const max = values.reduce((a, b) => Math.max(a, b), -Infinity)
    return sorted.map((f) => rounded(max * f))
  }
  const { mean, deviation } = single ? float32MeanAndDeviation(Float32Array.from(values)) : meanAndDeviation(values)
  return sorted.map((f) => rounded(mean + deviation * f))
}

const meanAndDeviation = (values: Float64Array): { mean: number; deviation: number } => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  const squares = values.reduce((a, b) => a + (b - mean) * (b - mean), 0)
  return { mean, deviation: Math.sqrt(squares / values.length) }
}
