import { mean } from '../descriptive/moments.ts'
import { quantileOfSorted } from '../descriptive/quantile.ts'
import { normalCdf, normalQuantile } from '../distributions/normal.ts'

export interface BootstrapLimits {
  readonly lower: number | null
  readonly upper: number | null
  readonly reason: string | null
}

const undefinedLimits = (reason: string): BootstrapLimits => ({ lower: null, upper: null, reason })

/**
 * Percentile limits: quantiles (type 7) of the replicates at both ends of the level.
 *
 * @param replicates  statistic of the resamples
 * @param level       confidence level, default 0.95
 * @returns null where there are no replicates
 * @see Efron & Tibshirani 1993, An introduction to the bootstrap, chapter 13
 */
export const percentileLimits = (replicates: Float64Array, level = 0.95): BootstrapLimits => {
  if (replicates.length === 0) return undefinedLimits('the statistic is undefined in every resample')
  const sorted = replicates.toSorted()
  return {
    lower: quantileOfSorted(sorted, (1 - level) / 2),
    upper: quantileOfSorted(sorted, (1 + level) / 2),
    reason: null,
  }
}

/**
 * Acceleration from the jackknife, a = Σ dᵢ³ / (6·(Σ dᵢ²)^1.5) with dᵢ = mean − valueᵢ.
 *
 * @param jackknife  statistic with each row left out
 * @returns 0 where the values do not differ
 * @see Efron 1987, doi:10.1080/01621459.1987.10478410
 */
export const jackknifeAcceleration = (jackknife: readonly number[]): number => {
  const centre = mean(jackknife)
  let squares = 0
  let cubes = 0
  for (const value of jackknife) {
    squares += (centre - value) ** 2
    cubes += (centre - value) ** 3
  }
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5)
}

/**
 * Bias-corrected and accelerated limits: the percentile limits at levels moved by the share z₀ of replicates below the
 * estimate (equal ones count half) and by the acceleration a.
 *
 * @param estimate    statistic of the sample itself
 * @param replicates  statistic of the resamples
 * @param jackknife   statistic with each row left out; null where undefined
 * @param level       confidence level, default 0.95
 * @returns null where a leave-one-out value is undefined, or all replicates lie on one side of the estimate
 * @see Efron 1987, doi:10.1080/01621459.1987.10478410
 */
export const bcaLimits = (
  estimate: number,
  replicates: Float64Array,
  jackknife: readonly (number | null)[],
  level = 0.95,
): BootstrapLimits & { bias: number | null; acceleration: number | null } => {
  const unknown = { bias: null, acceleration: null }
  if (replicates.length === 0) return { ...undefinedLimits('the statistic is undefined in every resample'), ...unknown }
  const known = jackknife.filter((value) => value !== null)
  if (known.length < jackknife.length)
    return { ...undefinedLimits('the statistic is undefined when a row is left out'), ...unknown }
  const below = replicates.reduce((sum, value) => sum + (value < estimate ? 1 : value === estimate ? 0.5 : 0), 0)
  const share = below / replicates.length
  if (share === 0 || share === 1)
    return { ...undefinedLimits('every resample lies on the same side of the estimate'), ...unknown }
  const bias = normalQuantile(share)
  const acceleration = jackknifeAcceleration(known)
  const sorted = replicates.toSorted()
  const limit = (p: number): number => {
    const moved = bias + normalQuantile(p)
    return quantileOfSorted(sorted, normalCdf(bias + moved / (1 - acceleration * moved)))
  }
  return { lower: limit((1 - level) / 2), upper: limit((1 + level) / 2), reason: null, bias, acceleration }
}
