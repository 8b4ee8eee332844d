import { mean, skewness, standardDeviation } from './moments.ts'
import { presentValues, type Values } from './present-values.ts'
import { quantileOfSorted } from './quantile.ts'

/** What is said about one sample; undefined numbers are null. */
export interface Description {
  readonly n: number
  readonly missing: number
  readonly mean: number | null
  /** Divisor n − 1; null for fewer than two values. */
  readonly sd: number | null
  readonly median: number | null
  readonly q25: number | null
  readonly q75: number | null
  /** q75 − q25. */
  readonly iqr: number | null
  readonly min: number | null
  readonly max: number | null
  /** Null where all values are equal. */
  readonly skewness: number | null
}

/**
 * Size, mean, SD (n − 1), quartiles (type 7), extremes and skewness of a sample.
 *
 * @param values  null or NaN where missing
 * @returns every number null where there is no value; SD null for one value
 */
export const describeSample = (values: Values): Description => {
  const { values: present, missing } = presentValues(values)
  const n = present.length
  if (n === 0) {
    const none = { mean: null, sd: null, median: null, q25: null, q75: null, iqr: null, min: null, max: null }
    return { n, missing, ...none, skewness: null }
  }
  const sorted = present.toSorted()
  const q25 = quantileOfSorted(sorted, 0.25)
  const q75 = quantileOfSorted(sorted, 0.75)
  return {
    n,
    missing,
    mean: mean(present),
    sd: n < 2 ? null : standardDeviation(present),
    median: quantileOfSorted(sorted, 0.5),
    q25,
    q75,
    iqr: q75 - q25,
    min: sorted[0],
    max: sorted[n - 1],
    skewness: skewness(present),
  }
}
