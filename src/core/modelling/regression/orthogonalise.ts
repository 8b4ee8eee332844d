import { columnOf, type Matrix } from '../matrix.ts'

/** Q·R = diag(s)·X with orthonormal columns in Q and R upper triangular. */
export interface Orthogonal {
  readonly q: Matrix
  /** Row-major, p × p. */
  readonly r: Float64Array
  /** The first column that is a linear combination of those before it; null: none. */
  readonly dependentColumn: number | null
}

/** A column whose rest is shorter than this part of itself depends on the others. */
const dependent = 1e-9

/**
 * QR factors of a matrix with scaled rows by modified Gram–Schmidt, run twice over each column, which keeps Q
 * orthogonal to working accuracy.
 *
 * @param matrix  n × p
 * @param scales  one per row
 * @see Giraud, Langou & Rozložník 2005, doi:10.1016/j.camwa.2005.08.009
 */
export const orthogonalise = (matrix: Matrix, scales: Float64Array): Orthogonal => {
  const { rows: n, columns: p } = matrix
  const values = new Float64Array(n * p)
  const r = new Float64Array(p * p)
  let dependentColumn: number | null = null
  for (let j = 0; j < p; j++) {
    const from = columnOf(matrix, j)
    const column = values.subarray(j * n, (j + 1) * n)
    for (let i = 0; i < n; i++) column[i] = from[i] * scales[i]
    const before = lengthOf(column)
    for (let pass = 0; pass < 2; pass++) {
      for (let k = 0; k < j; k++) {
        const other = values.subarray(k * n, (k + 1) * n)
        let product = 0
        for (let i = 0; i < n; i++) product += other[i] * column[i]
        for (let i = 0; i < n; i++) column[i] -= product * other[i]
        r[k * p + j] += product
      }
    }
    const length = lengthOf(column)
    if (!(length > dependent * before)) dependentColumn ??= j
    r[j * p + j] = length
    if (length > 0) for (let i = 0; i < n; i++) column[i] /= length
  }
  return { q: { rows: n, columns: p, values }, r, dependentColumn }
}

/**
 * The least-squares solution R⁻¹·Qᵀ·b.
 *
 * @param factors  of the scaled matrix
 * @param b        n, scaled as the rows were
 */
export const solveLeastSquares = ({ q, r }: Orthogonal, b: Float64Array): Float64Array => {
  const p = q.columns
  const x = new Float64Array(p)
  for (let j = 0; j < p; j++) {
    const column = columnOf(q, j)
    for (let i = 0; i < b.length; i++) x[j] += column[i] * b[i]
  }
  for (let j = p - 1; j >= 0; j--) {
    for (let k = j + 1; k < p; k++) x[j] -= r[j * p + k] * x[k]
    x[j] /= r[j * p + j]
  }
  return x
}

/**
 * (RᵀR)⁻¹, the covariance of coefficients when R comes from the information matrix.
 *
 * @param factors  of the scaled matrix
 * @returns p rows of p numbers
 */
export const inverseOfProduct = ({ q, r }: Orthogonal): number[][] => {
  const p = q.columns
  const inverse = Array.from({ length: p }, () => new Float64Array(p))
  for (let j = 0; j < p; j++) {
    for (let i = j; i >= 0; i--) {
      let sum = i === j ? 1 : 0
      for (let k = i + 1; k <= j; k++) sum -= r[i * p + k] * inverse[k][j]
      inverse[i][j] = sum / r[i * p + i]
    }
  }
  return inverse.map((row, a) =>
    Array.from({ length: p }, (_, b) => {
      let sum = 0
      for (let k = Math.max(a, b); k < p; k++) sum += row[k] * inverse[b][k]
      return sum
    }),
  )
}

const lengthOf = (values: Float64Array): number => {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i] * values[i]
  return Math.sqrt(sum)
}
