import { add, multiply, type Pair, productOf, sumOf } from './double-length.ts'

/**
 * Exponential and logarithm rounded to the nearest double, where Math's may be off by one in the last place: scaled
 * intensities that fall on whole numbers on paper are compared with bin edges, and the last bit decides.
 *
 * Computed in pairs of doubles whose sum is the number.
 *
 * @see Dekker 1971, A floating-point technique for extending the available precision, doi:10.1007/BF01397083
 */

/** ln 2 in three parts; the first has zeros behind, so that its multiples are exact. */
const ln2 = [0.6931471803691238, 1.9082149292705877e-10, 1.1612227229362532e-26] as const

/** 1 / n! for n = 10 … 0. */
const coefficients: readonly Pair[] = (() => {
  const out: Pair[] = []
  let factorial = 1
  for (let n = 0; n <= 10; n++) {
    factorial *= Math.max(n, 1)
    const high = 1 / factorial
    const [product, rest] = productOf(high, factorial)
    out.unshift([high, (1 - product - rest) / factorial])
  }
  return out
})()

const halvings = 6

const exponential = (x: number): Pair => {
  const k = Math.round(x / Math.LN2)
  const [high, low] = productOf(k, ln2[1])
  const rest = add(sumOf(x - k * ln2[0], -high), [-low - k * ln2[2], 0])
  const part: Pair = [rest[0] / 2 ** halvings, rest[1] / 2 ** halvings]
  let value: Pair = [0, 0]
  for (const c of coefficients) value = add(multiply(value, part), c)
  for (let n = 0; n < halvings; n++) value = multiply(value, value)
  return [value[0] * 2 ** k, value[1] * 2 ** k]
}

/** eˣ */
export const roundedExponential = (x: number): number => (Math.abs(x) < 600 ? exponential(x)[0] : Math.exp(x))

/** ln x; x > 0 and neither tiny nor huge (1e-200 … 1e200), else as Math.log has it */
export const roundedLogarithm = (x: number): number => {
  const near = Math.log(x)
  if (!(Math.abs(near) < 460)) return near
  // One step of Newton's method: ln x = y + (x e⁻ʸ − 1) to first order.
  const [high, low] = exponential(-near)
  const [product, rest] = productOf(x, high)
  return near + (product - 1 + rest + x * low)
}
