/** The nine definitions of Hyndman & Fan; 7 is the default of R, NumPy and this product, 6 that of SPSS. */
export type QuantileType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9

const fuzz = 4 * Number.EPSILON

/** Position n·p + m(p) of the continuous types. */
const position = (type: QuantileType, n: number, p: number): number => {
  if (type === 4) return n * p
  if (type === 5) return n * p + 0.5
  if (type === 6) return (n + 1) * p
  if (type === 8) return (n + 1 / 3) * p + 1 / 3
  if (type === 9) return (n + 0.25) * p + 0.375
  return (n - 1) * p + 1
}

/** Share of the upper of the two neighbours in the discontinuous types. */
const discontinuousShare = (type: 1 | 2 | 3, at: number, lower: number): number => {
  if (at > lower + fuzz) return 1
  if (type === 1) return 0
  return type === 2 ? 0.5 : lower % 2 === 0 ? 0 : 1
}

/**
 * Quantile of sorted values.
 *
 * @param sorted  at least one number in ascending order, else refused
 * @param p       probability, 0 … 1
 * @param type    definition of Hyndman & Fan, default 7
 * @see Hyndman & Fan 1996, doi:10.1080/00031305.1996.10473566
 */
export const quantileOfSorted = (sorted: ArrayLike<number>, p: number, type: QuantileType = 7): number => {
  const n = sorted.length
  if (n === 0) throw new Error('a quantile needs a value, there is none')
  if (!(p >= 0 && p <= 1)) throw new Error(`the probability of a quantile lies in 0 … 1, got ${p}`)
  const value = (i: number): number => sorted[Math.min(Math.max(i, 1), n) - 1]
  const isStep = type === 1 || type === 2 || type === 3
  const at = isStep ? n * p - (type === 3 ? 0.5 : 0) : position(type, n, p)
  const lower = Math.floor(at + fuzz)
  const rest = isStep ? discontinuousShare(type, at, lower) : at - lower
  const share = Math.abs(rest) < fuzz ? 0 : rest
  if (share === 0 || value(lower) === value(lower + 1)) return value(lower)
  return share === 1 ? value(lower + 1) : (1 - share) * value(lower) + share * value(lower + 1)
}

/**
 * Quantile of values in any order.
 *
 * @param values  at least one number, else refused
 * @param p       probability, 0 … 1
 * @param type    definition of Hyndman & Fan, default 7
 * @see Hyndman & Fan 1996, doi:10.1080/00031305.1996.10473566
 */
export const quantile = (values: ArrayLike<number>, p: number, type: QuantileType = 7): number =>
  quantileOfSorted(Float64Array.from(values).sort(), p, type)

/**
 * Median, the mean of the two middle values where their number is even.
 *
 * @param values  at least one number, else refused
 */
export const median = (values: ArrayLike<number>): number => {
  const sorted = Float64Array.from(values).sort()
  if (sorted.length === 0) throw new Error('a median needs a value, there is none')
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

/**
 * Median absolute deviation from the median.
 *
 * @param values    at least one number, else refused
 * @param constant  factor, default 1.4826, which makes it estimate the SD of normal data
 * @see Rousseeuw & Croux 1993, doi:10.1080/01621459.1993.10476408
 */
export const medianAbsoluteDeviation = (values: ArrayLike<number>, constant = 1.4826): number => {
  const centre = median(values)
  return constant * median(Float64Array.from(values, (value) => Math.abs(value - centre)))
}
