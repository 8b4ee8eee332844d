/**
 * Inner product of two stretches of numbers, in four interleaved sums.
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
  for (; i < count; i++) s0 += a[fromA + i] * b[fromB + i]
  return s0 + s1 + (s2 + s3)
}

/**
 * Products of every pair of rows, G = B·Bᵀ, lower triangle; rows are taken in blocks of four against two, so that each
 * number read serves several products.
 *
 * @param rows    row-major, `count` × `length`
 * @param count   number of rows
 * @param length  length of each row
 * @param out     row-major with `stride`; entries above the diagonal may be overwritten with anything
 * @param stride  ≥ count
 */
export const rowProducts = (
  rows: Float64Array,
  count: number,
  length: number,
  out: Float64Array,
  stride: number,
): void => {
  const blocked = count - (count % 4)
  for (let a = 0; a < blocked; a += 4) {
    let b = 0
    for (; b + 1 < a + 4; b += 2) blockOfEight(rows, a, b, length, out, stride)
  }
  for (let a = blocked; a < count; a++)
    for (let b = 0; b <= a; b++) out[a * stride + b] = dotProduct(rows, a * length, rows, b * length, length)
}

const blockOfEight = (
  rows: Float64Array,
  a: number,
  b: number,
  length: number,
  out: Float64Array,
  stride: number,
): void => {
  const p0 = a * length
  const p1 = p0 + length
  const p2 = p1 + length
  const p3 = p2 + length
  const q0 = b * length
  const q1 = q0 + length
  let s00 = 0
  let s01 = 0
  let s10 = 0
  let s11 = 0
  let s20 = 0
  let s21 = 0
  let s30 = 0
  let s31 = 0
  for (let i = 0; i < length; i++) {
    const x0 = rows[p0 + i]
    const x1 = rows[p1 + i]
    const x2 = rows[p2 + i]
    const x3 = rows[p3 + i]
    const y0 = rows[q0 + i]
    const y1 = rows[q1 + i]
    s00 += x0 * y0
    s01 += x0 * y1
    s10 += x1 * y0
    s11 += x1 * y1
    s20 += x2 * y0
    s21 += x2 * y1
    s30 += x3 * y0
    s31 += x3 * y1
  }
  const o = a * stride + b
  out[o] = s00
  out[o + 1] = s01
  out[o + stride] = s10
  out[o + stride + 1] = s11
  out[o + 2 * stride] = s20
  out[o + 2 * stride + 1] = s21
  out[o + 3 * stride] = s30
  out[o + 3 * stride + 1] = s31
}

/**
 * Products of chosen columns of a matrix with one vector, four columns at a time.
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
  columns: readonly number[],
  by: Float64Array,
  out: Float64Array,
  at: number,
): void => {
  const blocked = columns.length - (columns.length % 4)
  for (let a = 0; a < blocked; a += 4) {
    const p0 = columns[a] * n
    const p1 = columns[a + 1] * n
    const p2 = columns[a + 2] * n
    const p3 = columns[a + 3] * n
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    for (let i = 0; i < n; i++) {
      const r = by[i]
      s0 += x[p0 + i] * r
      s1 += x[p1 + i] * r
      s2 += x[p2 + i] * r
      s3 += x[p3 + i] * r
    }
    out[at + a] = s0
    out[at + a + 1] = s1
    out[at + a + 2] = s2
    out[at + a + 3] = s3
  }
  for (let a = blocked; a < columns.length; a++) out[at + a] = dotProduct(x, columns[a] * n, by, 0, n)
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
  columns: readonly number[],
  by: Float64Array,
  at: number,
  out: Float64Array,
): void => {
  const blocked = columns.length - (columns.length % 4)
  for (let a = 0; a < blocked; a += 4) {
    const p0 = columns[a] * n
    const p1 = columns[a + 1] * n
    const p2 = columns[a + 2] * n
    const p3 = columns[a + 3] * n
    const b0 = by[at + a]
    const b1 = by[at + a + 1]
    const b2 = by[at + a + 2]
    const b3 = by[at + a + 3]
    for (let i = 0; i < n; i++) out[i] += b0 * x[p0 + i] + b1 * x[p1 + i] + (b2 * x[p2 + i] + b3 * x[p3 + i])
  }
  for (let a = blocked; a < columns.length; a++) {
    const p = columns[a] * n
    const b = by[at + a]
    for (let i = 0; i < n; i++) out[i] += b * x[p + i]
  }
}
