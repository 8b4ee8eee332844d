/**
 * Arithmetic with twice the digits of a double: a number is the unevaluated sum of two doubles, about 32 digits.
 *
 * @see Dekker 1971, A floating-point technique for extending the available precision, doi:10.1007/BF01397083
 */
export type Pair = readonly [high: number, low: number]

/** a + b as the rounded sum and its rounding error. */
export const sumOf = (a: number, b: number): Pair => {
  const sum = a + b
  const part = sum - a
  return [sum, a - (sum - part) + (b - part)]
}

const halvesOf = (a: number): Pair => {
  const scaled = a * 134217729
  const high = scaled - (scaled - a)
  return [high, a - high]
}

/** a·b as the rounded product and its rounding error; not finite where a or b is beyond 2⁹⁹⁶. */
export const productOf = (a: number, b: number): Pair => {
  const product = a * b
  const [a1, a2] = halvesOf(a)
  const [b1, b2] = halvesOf(b)
  return [product, a1 * b1 - product + a1 * b2 + a2 * b1 + a2 * b2]
}

export const add = (a: Pair, b: Pair): Pair => {
  const [high, low] = sumOf(a[0], b[0])
  return sumOf(high, low + a[1] + b[1])
}

export const multiply = (a: Pair, b: Pair): Pair => {
  const [high, low] = productOf(a[0], b[0])
  return sumOf(high, low + (a[0] * b[1] + a[1] * b[0]))
}
