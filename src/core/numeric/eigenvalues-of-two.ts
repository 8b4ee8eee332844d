/**
 * The smaller eigenvalue of a 2 × 2 matrix of non-negative numbers, by LAPACK's operations (balancing, then the Schur form).
 *
 * Where it is 0 on paper it may come out as ±1e-17 as there, and the square root that is taken of it is then none.
 *
 * @param matrix  rows [[a, b], [c, d]], each number 0 or well above 1e-300
 * @see Anderson 1999, LAPACK users' guide (dgebal, dlanv2)
 */
export const smallerEigenvalue = (matrix: readonly [readonly [number, number], readonly [number, number]]): number => {
  const [[a, b0], [c0, d]] = matrix
  if (b0 === 0 || c0 === 0) return Math.min(a, d)
  const [b, c] = balance(a, b0, c0, d)
  const half = 0.5 * (a - d)
  const larger = Math.max(b, c)
  const smaller = Math.min(b, c)
  const scale = Math.max(Math.abs(half), larger)
  const square = (half / scale) * half + (larger / scale) * smaller
  const root = Math.sqrt(scale) * Math.sqrt(square)
  const z = half + (half < 0 ? -root : root)
  return Math.min(d + z, d - (larger / z) * smaller)
}

/** Off-diagonal numbers scaled by powers of two until rows and columns are of about the same length. */
const balance = (a: number, b0: number, c0: number, d: number): readonly [number, number] => {
  let [b, c] = [b0, c0]
  for (;;) {
    const first = powerOfTwo(Math.hypot(a, c), Math.hypot(a, b))
    b /= first
    c *= first
    const second = powerOfTwo(Math.hypot(b, d), Math.hypot(c, d))
    b *= second
    c /= second
    if (first === 1 && second === 1) return [b, c]
  }
}

/** Factor of a column that brings its length near the row's, or 1 where that gains less than a twentieth. */
const powerOfTwo = (columnLength: number, rowLength: number): number => {
  let [column, row, factor] = [columnLength, rowLength, 1]
  for (let goal = row / 2; column < goal; goal /= 2) {
    factor *= 2
    column *= 2
    row /= 2
  }
  for (let goal = column / 2; goal >= row; goal /= 2) {
    factor /= 2
    column /= 2
    row *= 2
  }
  return column + row < 0.95 * (columnLength + rowLength) ? factor : 1
}
