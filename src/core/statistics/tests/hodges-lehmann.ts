import { presentValues, type Values } from '../descriptive/present-values.ts'
import { midranks, tieTerm } from '../descriptive/ranks.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { brentRoot } from './brent-root.ts'
import { mannWhitneyCounts } from './rank-counts.ts'
import { type Alternative, type Limits, outsideTails } from './test-result.ts'

export interface ShiftEstimate {
  /** Median of all differences x − y. */
  readonly estimate: number
  readonly interval: Limits
  readonly exact: boolean
  /** True where so few values cannot give the asked level; the interval is then as wide as it gets. */
  readonly levelNotReached: boolean
}

/** The k-th smallest (from 1) of all differences x − y of sorted samples, by bisection on the value. */
const differenceOfRank = (x: Float64Array, y: Float64Array, k: number): number => {
  const upTo = (d: number): number => {
    let count = 0
    let j = 0
    for (const value of x) {
      while (j < y.length && value - y[j] > d) j++
      count += y.length - j
    }
    return count
  }
  let high = x[x.length - 1] - y[0]
  let low = x[0] - y[y.length - 1]
  if (upTo(low) >= k) return low
  for (;;) {
    const middle = low + (high - low) / 2
    if (middle <= low || middle >= high) return high
    if (upTo(middle) >= k) high = middle
    else low = middle
  }
}

/** Smallest u of which P(U ≤ u) reaches p. */
const exactQuantile = (nx: number, ny: number, p: number): number => {
  const counts = mannWhitneyCounts(nx, ny)
  const wanted = (p - 10 * Number.EPSILON) * counts.reduce((total, count) => total + count, 0)
  let sum = counts[0]
  let u = 0
  while (sum < wanted) sum += counts[++u]
  return u
}

/** The shift at which the standardised rank sum of x − d and y is zero, sought with a tolerance. */
const rootOfRankSum = (x: Float64Array, y: Float64Array, tolerance: number): number => {
  const [nx, ny] = [x.length, y.length]
  const n = nx + ny
  const pooled = new Float64Array(n)
  pooled.set(y, nx)
  const standardised = (d: number): number => {
    for (let i = 0; i < nx; i++) pooled[i] = x[i] - d
    const { ranks, ties } = midranks(pooled)
    let sum = 0
    for (let i = 0; i < nx; i++) sum += ranks[i]
    const deviation = sum - (nx * (nx + 1)) / 2 - (nx * ny) / 2
    return deviation / Math.sqrt(((nx * ny) / 12) * (n + 1 - tieTerm(ties) / (n * (n - 1))))
  }
  return brentRoot(standardised, x[0] - y[ny - 1], x[nx - 1] - y[0], tolerance)
}

/**
 * Hodges–Lehmann estimate of the shift between two samples, with the limits that invert the Mann–Whitney test: order
 * statistics of the nx·ny differences x − y. Exact where both samples have fewer than 50 values and no ties, else by the
 * normal approximation with continuity correction.
 *
 * @param x        first sample, null where missing; at least one value
 * @param y        second sample, likewise
 * @param options  level, default 0.95; alternative, default two-sided; continuity, default true; rootTolerance, to seek
 *   the estimate of the normal approximation as a root of the rank sum, as R does with 1e-4: of an even number of
 *   differences that is any point between the two middle ones, not the one half-way
 * @returns refused where all values of each sample are equal: then no interval exists
 * @see Hodges & Lehmann 1963, doi:10.1214/aoms/1177704172; Bauer 1972, doi:10.1080/01621459.1972.10481279
 */
export const hodgesLehmannShift = (
  x: Values,
  y: Values,
  options: { level?: number; alternative?: Alternative; continuity?: boolean; rootTolerance?: number } = {},
): ShiftEstimate => {
  const { level = 0.95, alternative = 'two-sided', continuity = true, rootTolerance } = options
  const a = presentValues(x, 'the first sample').values.toSorted()
  const b = presentValues(y, 'the second sample').values.toSorted()
  const [nx, ny] = [a.length, b.length]
  if (nx < 1 || ny < 1) throw new Error(`a shift needs values on both sides, there are ${nx} and ${ny}`)
  const pooled = new Float64Array(nx + ny)
  pooled.set(a)
  pooled.set(b, nx)
  const exact = nx < 50 && ny < 50 && midranks(pooled).ties.length === 0
  if (!exact && a[0] === a[nx - 1] && b[0] === b[ny - 1])
    throw new Error('the limits of a shift need values that differ within a sample: all are tied')
  const pairs = nx * ny
  const { below, above } = outsideTails(level, alternative)
  // how many differences to leave out at an end, and whether that keeps the level
  const cut = (tail: number): { rank: number; reached: boolean } => {
    if (exact) {
      const u = exactQuantile(nx, ny, tail)
      return { rank: Math.max(u, 1), reached: u > 0 }
    }
    const n = nx + ny
    const withinTies = tieTerm(midranks(a).ties) + tieTerm(midranks(b).ties)
    const sd = Math.sqrt((pairs / 12) * (n + 1 - withinTies / (n * (n - 1))))
    const rank = Math.ceil(pairs / 2 - (continuity ? 0.5 : 0) + sd * normalQuantile(tail))
    return { rank: Math.min(Math.max(rank, 1), pairs), reached: true }
  }
  const lower = below === 0 ? null : cut(below)
  const upper = above === 0 ? null : cut(above)
  const middle = differenceOfRank(a, b, Math.floor((pairs + 1) / 2))
  const median = pairs % 2 === 1 ? middle : (middle + differenceOfRank(a, b, pairs / 2 + 1)) / 2
  return {
    estimate: exact || rootTolerance === undefined ? median : rootOfRankSum(a, b, rootTolerance),
    interval: {
      lower: lower === null ? -Infinity : differenceOfRank(a, b, lower.rank),
      upper: upper === null ? Infinity : differenceOfRank(a, b, pairs + 1 - upper.rank),
      level,
    },
    exact,
    levelNotReached: lower?.reached === false || upper?.reached === false,
  }
}
