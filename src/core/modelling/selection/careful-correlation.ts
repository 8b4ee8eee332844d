/** A number as the unevaluated sum of two doubles, about 32 digits. */
type Pair = readonly [high: number, low: number]

const sumOf = (a: number, b: number): Pair => {
  const sum = a + b
  const part = sum - a
  return [sum, a - (sum - part) + (b - part)]
}

const halves = (a: number): Pair => {
  const scaled = 134217729 * a
  const high = scaled - (scaled - a)
  return [high, a - high]
}

const productOf = (a: number, b: number): Pair => {
  const product = a * b
  const [ah, al] = halves(a)
  const [bh, bl] = halves(b)
  return [product, al * bl - (product - ah * bh - al * bh - ah * bl)]
}

const add = ([ah, al]: Pair, [bh, bl]: Pair): Pair => {
  const [sum, rest] = sumOf(ah, bh)
  return sumOf(sum, rest + al + bl)
}

const multiply = ([ah, al]: Pair, [bh, bl]: Pair): Pair => {
  const [product, rest] = productOf(ah, bh)
  return sumOf(product, rest + ah * bl + al * bh)
}

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
