/**
 * Inner product of two stretches of numbers, in four interleaved sums: number i goes into sum i mod 4.
 *
 * @param a, b   numbers
 * @param fromA  first index in a
 * @param fromB  first index in b
 * @param count  how many
 */
export const dotProduct = (a: Float64Array, fromA: number, b: Float64Array, fromB: number, count: number): number => {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  let i = 0
  for (; i + 3 < count; i += 4) {
    s0 += a[fromA + i] * b[fromB + i]
    s1 += a[fromA + i + 1] * b[fromB + i + 1]
    s2 += a[fromA + i + 2] * b[fromB + i + 2]
    s3 += a[fromA + i + 3] * b[fromB + i + 3]
  }
  if (i < count) s0 += a[fromA + i] * b[fromB + i]
  if (i + 1 < count) s1 += a[fromA + i + 1] * b[fromB + i + 1]
  if (i + 2 < count) s2 += a[fromA + i + 2] * b[fromB + i + 2]
  return s0 + s1 + (s2 + s3)
}

/**
 * Products of chosen columns of a matrix with one vector.
 *
 * @param x        column-major values, columns of length n
 * @param n        rows
 * @param columns  which columns
 * @param by       vector of n numbers
 * @param out      filled from `at` on, one number per column
 * @param at       first index in `out`
 */
export const multiplyColumns = (
  x: Float64Array,
  n: number,
  columns: ArrayLike<number>,
  by: Float64Array,
  out: Float64Array,
  at: number,
): void => {
  for (let a = 0; a < columns.length; a++) out[at + a] = dotProduct(x, columns[a] * n, by, 0, n)
}

/**
 * Add multiples of chosen columns of a matrix to a vector, four columns at a time.
 *
 * @param x        column-major values, columns of length n
 * @param n        rows
 * @param columns  which columns
 * @param by       multipliers, from `at` on in the order of `columns`
 * @param at       first index in `by`
 * @param out      n numbers, added to
 */
export const addColumns = (
  x: Float64Array,
  n: number,
  columns: ArrayLike<number>,
  by: Float64Array,
  at: number,
  out: Float64Array,
): void => {
  const count = columns.length
  for (let a = 0; a < count; a += 4) {
    // a column that is missing from the last four counts nothing
    const [p0, p1, p2, p3] = [0, 1, 2, 3].map((k) => (a + k < count ? columns[a + k] : columns[a]) * n)
    const [b0, b1, b2, b3] = [0, 1, 2, 3].map((k) => (a + k < count ? by[at + a + k] : 0))
    for (let i = 0; i < n; i++) out[i] += b0 * x[p0 + i] + b1 * x[p1 + i] + (b2 * x[p2 + i] + b3 * x[p3 + i])
  }
}
