import { gammaLogDensity } from './incomplete-gamma.ts'
import { normalDensity, normalSf } from './normal.ts'
import { tQuantile } from './t.ts'

/** P(range of `groups` standard normals > w): trapezoid over the smallest, an integrand without cancellation. */
const rangeSf = (w: number, groups: number): number => {
  const others = groups - 1
  const step = 0.15
  let sum = 0
  for (let z = -w / 2 - 10; z < 10 - w / 2; z += step) {
    const above = normalSf(z)
    if (above === 0) break
    sum += normalDensity(z) * above ** others * -Math.expm1(others * Math.log1p(-normalSf(z + w) / above))
  }
  return Math.min(1, groups * step * sum)
}

/**
 * Upper tail of the studentized range distribution, the p-value of Tukey's honest significant difference. Every term is
 * positive, so small probabilities keep their digits.
 *
 * @param q       range divided by the standard error, any number; ≤ 0 gives 1
 * @param groups  number of means, whole, ≥ 2
 * @param df      degrees of freedom of the standard error, > 0; Infinity where it is known
 * @returns P(Q > q), relative error about 1e-11; NaN for parameters outside
 * @see Lund & Lund 1983, algorithm AS 190, doi:10.2307/2347300 (the integral)
 */
export const studentizedRangeSf = (q: number, groups: number, df: number): number => {
  if (!(groups >= 2 && df > 0) || Number.isNaN(q)) return Number.NaN
  if (q <= 0) return 1
  if (df === Infinity) return rangeSf(q, groups)
  const a = df / 2
  const step = 0.3 / Math.sqrt(2 * df + 2)
  // integrand over v = ln(s/σ)
  const term = (i: number): number => {
    const s = Math.exp(i * step)
    return 2 * gammaLogDensity(a * s * s, a) * rangeSf(q * s, groups)
  }
  // where df·v − (df/2 + q²/4)·e^(2v), the integrand's leading exponent, is largest
  let peak = Math.round((0.5 * Math.log(df / (df + (q * q) / 2))) / step)
  let height = term(peak)
  for (const way of [-1, 1]) {
    for (let next = term(peak + way); next > height; next = term(peak + way)) {
      peak += way
      height = next
    }
  }
  let sum = height
  for (const way of [-1, 1]) {
    for (let i = peak + way; ; i += way) {
      const value = term(i)
      sum += value
      if (!(value > sum * 1e-15)) break
    }
  }
  return Math.min(1, sum * step)
}

/**
 * Upper quantile of the studentized range distribution, the critical value of Tukey's honest significant difference.
 *
 * @param p       upper-tail probability, 0 < p < 1
 * @param groups  number of means, whole, ≥ 2
 * @param df      degrees of freedom of the standard error, > 0; Infinity where it is known
 * @returns q with P(Q > q) = p, relative error about 1e-10; NaN for parameters outside
 */
export const studentizedRangeUpperQuantile = (p: number, groups: number, df: number): number => {
  if (!(p > 0 && p < 1 && groups >= 2 && df > 0)) return Number.NaN
  const wanted = Math.log(p)
  const miss = (q: number): number => Math.log(studentizedRangeSf(q, groups, df)) - wanted
  // Bonferroni's bound on all pairs lies above, a single pair below
  let high = -Math.SQRT2 * tQuantile(p / (groups * (groups - 1)), df)
  let low = -Math.SQRT2 * tQuantile(p / 2, df)
  let missHigh = miss(high)
  if (groups === 2 || missHigh >= 0) return high
  let missLow = miss(low)
  for (let i = 0; i < 100 && high - low > 1e-12 * high; i++) {
    const q = i % 3 === 2 ? 0.5 * (low + high) : low + ((high - low) * missLow) / (missLow - missHigh)
    const at = miss(q)
    if (Math.abs(at) < 1e-12) return q
    if (at > 0) {
      low = q
      missLow = at
    } else {
      high = q
      missHigh = at
    }
  }
  return 0.5 * (low + high)
}
