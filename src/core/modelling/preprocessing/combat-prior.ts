/** Mean and variance (n − 1) of numbers. */
const meanAndVariance = (values: ArrayLike<number>): { mean: number; variance: number } => {
  const list = Array.from(values)
  const mean = list.reduce((sum, value) => sum + value, 0) / list.length
  const squares = list.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, variance: squares / (list.length - 1) }
}

/**
 * Empirical-Bayes location and scale of one batch: per column the conditional posterior means under a normal prior for
 * the location and an inverse gamma prior for the variance, both with moments taken over the columns, iterated in turn
 * to their fixed point (the published programs stop at relative changes of 1e-4, so they agree to about that).
 *
 * @param columns  standardised values of the batch, two or more columns of two or more rows
 * @returns location γ* and scale √δ²* per column
 * @see Johnson, Li & Rabinovic 2007, doi:10.1093/biostatistics/kxj037, section 3.2 and appendix
 */
export const shrinkBatch = (columns: readonly Float64Array[]): { location: number[]; scale: number[] } => {
  const own = columns.map(meanAndVariance)
  const places = meanAndVariance(own.map(({ mean }) => mean))
  const spreads = meanAndVariance(own.map(({ variance }) => variance))
  const location: number[] = []
  const scale: number[] = []
  columns.forEach((values, j) => {
    const shrunk = shrinkColumn(values, own[j], places, spreads)
    location.push(shrunk.location)
    scale.push(shrunk.scale)
  })
  return { location, scale }
}

type Moments = ReturnType<typeof meanAndVariance>

const shrinkColumn = (
  values: Float64Array,
  own: Moments,
  places: Moments,
  spreads: Moments,
): { location: number; scale: number } => {
  const n = values.length
  // Columns of exactly one location or one spread have a prior without width: the batch takes the common value.
  const fixedLocation = places.variance === 0
  const fixedSpread = spreads.variance === 0
  const shape = fixedSpread ? 0 : (2 * spreads.variance + spreads.mean ** 2) / spreads.variance
  const rate = fixedSpread ? 0 : (spreads.mean * spreads.variance + spreads.mean ** 3) / spreads.variance
  let location = own.mean
  let variance = fixedSpread ? spreads.mean : own.variance
  for (let step = 0; step < 1000; step++) {
    const nextLocation = fixedLocation
      ? places.mean
      : (n * places.variance * own.mean + variance * places.mean) / (n * places.variance + variance)
    const squares = values.reduce((sum, value) => sum + (value - nextLocation) ** 2, 0)
    const nextVariance = fixedSpread ? spreads.mean : (0.5 * squares + rate) / (n / 2 + shape - 1)
    const change = Math.max(Math.abs(nextLocation - location), Math.abs(nextVariance - variance))
    location = nextLocation
    variance = nextVariance
    if (change <= 1e-13 * (1 + variance)) break
  }
  return { location, scale: Math.sqrt(variance) }
}
