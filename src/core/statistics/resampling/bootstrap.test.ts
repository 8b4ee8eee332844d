import { describe, expect, it } from 'vitest'
import { mean } from '../descriptive/moments.ts'
import { bootstrapReplicates, jackknifeValues, type RowStatistic } from './bootstrap.ts'
import { bcaLimits, jackknifeAcceleration, percentileLimits } from './limits.ts'

// Efron & Tibshirani 1993, table 14.1: spatial test A of 26 children
const spatial = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41]

const plugInVariance: RowStatistic = (rows) => {
  const values = Array.from(rows, (row) => spatial[row])
  const centre = mean(values)
  return mean(values.map((value) => (value - centre) ** 2))
}

const all = Uint32Array.from(spatial, (_, i) => i)

describe('bootstrap of the variance of the spatial test data', () => {
  const { values } = bootstrapReplicates(plugInVariance, { rows: 26, draws: 20000, seed: 7 })
  const estimate = plugInVariance(all) ?? Number.NaN
  const jackknife = jackknifeValues(plugInVariance, 26)

  it('finds the published estimate and acceleration', () => {
    expect(estimate).toBeCloseTo(171.5, 1)
    expect(jackknifeAcceleration(jackknife.filter((value) => value !== null))).toBeCloseTo(0.061, 3)
  })

  it('finds the published 90 % limits within the noise of resampling', () => {
    // published from 2000 draws: percentile (100.8, 233.9), BCa (115.8, 259.6), z₀ 0.146
    const percentile = percentileLimits(values, 0.9)
    expect(Math.abs((percentile.lower ?? 0) - 100.8)).toBeLessThan(3)
    expect(Math.abs((percentile.upper ?? 0) - 233.9)).toBeLessThan(4)
    const bca = bcaLimits(estimate, values, jackknife, 0.9)
    expect(Math.abs((bca.lower ?? 0) - 115.8)).toBeLessThan(4)
    expect(Math.abs((bca.upper ?? 0) - 259.6)).toBeLessThan(6)
    expect(Math.abs((bca.bias ?? 0) - 0.146)).toBeLessThan(0.06)
  })
})

describe('resampling', () => {
  it('repeats with the seed and does not depend on how many draws are made', () => {
    const few = bootstrapReplicates(plugInVariance, { rows: 26, draws: 5, seed: 3 })
    const many = bootstrapReplicates(plugInVariance, { rows: 26, draws: 9, seed: 3 })
    const other = bootstrapReplicates(plugInVariance, { rows: 26, draws: 5, seed: 4 })
    expect(many.values.subarray(0, 5)).toEqual(few.values)
    expect(other.values).not.toEqual(few.values)
  })

  it('keeps the size of every stratum', () => {
    const strata = ['a', 'b', 'a', 'a', 'b']
    const inA: RowStatistic = (rows) => rows.reduce((sum, row) => sum + (strata[row] === 'a' ? 1 : 0), 0)
    expect(new Set(bootstrapReplicates(inA, { rows: 5, draws: 50, seed: 1, strata }).values)).toEqual(new Set([3]))
  })

  it('has the spread of a mean that theory gives', () => {
    const average: RowStatistic = (rows) => mean(Array.from(rows, (row) => spatial[row]))
    const { values } = bootstrapReplicates(average, { rows: 26, draws: 20000, seed: 11 })
    const spread = mean(values.map((value) => (value - mean(values)) ** 2))
    expect(Math.abs(spread / ((plugInVariance(all) ?? 0) / 26) - 1)).toBeLessThan(0.03)
  })

  it('is the percentile interval without bias and acceleration', () => {
    const symmetric = Float64Array.from({ length: 101 }, (_, i) => i - 50)
    const { bias, acceleration, lower, upper } = bcaLimits(0, symmetric, [-1, 1], 0.9)
    expect([bias, acceleration]).toEqual([0, 0])
    const percentile = percentileLimits(symmetric, 0.9)
    expect(lower).toBeCloseTo(percentile.lower ?? 0, 10)
    expect(upper).toBeCloseTo(percentile.upper ?? 0, 10)
  })

  it('counts undefined draws and says why there are no limits', () => {
    const undefinedAlways = bootstrapReplicates(() => null, { rows: 3, draws: 4, seed: 1 })
    expect(undefinedAlways.undefinedDraws).toBe(4)
    expect(percentileLimits(undefinedAlways.values).reason).toBe('the statistic is undefined in every resample')
    expect(bcaLimits(1, Float64Array.of(1.5, 2), [1, 2]).reason).toBe(
      'every resample lies on the same side of the estimate',
    )
    expect(bcaLimits(1, Float64Array.of(0, 2), [1, null]).reason).toBe(
      'the statistic is undefined when a row is left out',
    )
  })

  it('stops when asked', () => {
    const run = (): unknown =>
      bootstrapReplicates(plugInVariance, { rows: 26, draws: 5, seed: 3, signal: { aborted: true } })
    expect(run).toThrow('cancelled')
  })
})
