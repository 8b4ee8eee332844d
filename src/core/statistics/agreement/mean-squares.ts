/**
 * Mean squares of the two-way layout without replication of n subjects × k readings. Fields are assigned in place, so
 * that thousands of features need no allocation.
 */
export interface MeanSquares {
  /** Complete subjects. */
  n: number
  /** Readings of each. */
  k: number
  /** Between subjects (MSR), n − 1 degrees of freedom. */
  subjects: number
  /** Between readings (MSC), k − 1 degrees of freedom. */
  readings: number
  /** Residual (MSE), (n − 1)(k − 1) degrees of freedom. */
  residual: number
  /** Within subjects (MSW), n(k − 1) degrees of freedom. */
  within: number
}

/** Rounding leaves about 1e-30·x² where a mean square is zero; below this share it is taken as exactly zero. */
const zeroShare = 1e-24

/** Mean squares of nothing, to be filled by computeMeanSquares. */
export const emptyMeanSquares = (): MeanSquares => ({ n: 0, k: 0, subjects: 0, readings: 0, residual: 0, within: 0 })

/**
 * Mean squares of complete readings, by residuals from the means, so that a large common offset costs no digits.
 *
 * @param values  reading j of subject i at [i·k + j]; finite; overwritten
 * @param n       subjects, ≥ 2
 * @param k       readings, ≥ 2
 * @param into    receives the result; mean squares below 1e-24·max(x²) are exactly 0
 * @see McGraw & Wong 1996, doi:10.1037/1089-2680.1.1.30, table 2
 */
export const computeMeanSquares = (values: Float64Array, n: number, k: number, into: MeanSquares): void => {
  const origin = values[0]
  let largest = 0
  let total = 0
  for (let at = 0; at < n * k; at++) {
    const size = Math.abs(values[at])
    if (size > largest) largest = size
    values[at] -= origin
    total += values[at]
  }
  const grand = total / (n * k)
  let subjects = 0
  let within = 0
  for (let i = 0; i < n; i++) {
    const row = i * k
    let sum = 0
    for (let j = 0; j < k; j++) sum += values[row + j]
    const mean = sum / k
    subjects += (mean - grand) * (mean - grand)
    for (let j = 0; j < k; j++) {
      values[row + j] -= mean
      within += values[row + j] * values[row + j]
    }
  }
  let readings = 0
  let residual = 0
  for (let j = 0; j < k; j++) {
    let sum = 0
    for (let at = j; at < n * k; at += k) sum += values[at]
    const mean = sum / n
    readings += mean * mean
    for (let at = j; at < n * k; at += k) {
      const rest = values[at] - mean
      residual += rest * rest
    }
  }
  const least = zeroShare * largest * largest
  const orZero = (square: number): number => (square < least ? 0 : square)
  into.n = n
  into.k = k
  into.subjects = orZero((subjects * k) / (n - 1))
  into.readings = orZero((readings * n) / (k - 1))
  into.residual = orZero(residual / ((n - 1) * (k - 1)))
  into.within = orZero(within / (n * (k - 1)))
}
