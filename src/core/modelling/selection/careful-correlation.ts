import { add, multiply, type Pair, productOf, sumOf } from '#core/numeric/double-length.ts'

/** Quotient rounded to one double. */
const over = ([high, low]: Pair, divisor: number): number => {
  const quotient = high / divisor
  const [back, rest] = productOf(quotient, divisor)
  return quotient + (high - back - rest + low) / divisor
}

/** Root of a quotient rounded to one double. */
const rootOver = (sum: Pair, divisor: number): number => {
  const root = Math.sqrt(over(sum, divisor))
  if (root === 0) return 0
  const [square, rest] = productOf(root, root)
  const [wanted, tail] = productOf(-square, divisor)
  const missing = sum[0] + wanted + (tail - rest * divisor + sum[1])
  return root + missing / (2 * root * divisor)
}

const deviations = (values: ArrayLike<number>): Pair[] => {
  let total: Pair = [0, 0]
  for (let i = 0; i < values.length; i++) total = add(total, [values[i], 0])
  const mean = over(total, values.length)
  return Array.from({ length: values.length }, (_, i) => sumOf(values[i], -mean))
}

const dot = (a: readonly Pair[], b: readonly Pair[]): Pair =>
  a.reduce<Pair>((sum, one, i) => add(sum, multiply(one, b[i])), [0, 0])

/**
 * |Pearson r| of a column with the label, with sums of twice the digits, so that the order of columns that say nearly
 * the same is that of the data and not of the rounding of sums; mean, covariance and deviations are rounded once each,
 * as R does with its long sums, and equal columns come out equal.
 *
 * @param label   n numbers, n ≥ 2
 * @returns function of a column of n finite numbers: 0 … 1; 0 where a column or the label is constant
 * @see Dekker 1971, doi:10.1007/BF01397083
 */
export const carefulCorrelation = (label: ArrayLike<number>): ((column: ArrayLike<number>) => number) => {
  const divisor = label.length - 1
  const ofLabel = deviations(label)
  const labelSd = rootOver(dot(ofLabel, ofLabel), divisor)
  return (column) => {
    const ofColumn = deviations(column)
    const sd = rootOver(dot(ofColumn, ofColumn), divisor)
    const r = Math.abs(over(dot(ofColumn, ofLabel), divisor) / (sd * labelSd))
    return Number.isFinite(r) ? Math.min(1, r) : 0
  }
}
