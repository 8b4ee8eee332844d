import { columnOf, type Matrix } from '../matrix.ts'

export interface ThinSvd {
  /** Singular values, descending, k = min(rows, columns) of them. */
  readonly values: Float64Array
  /** rows × k, orthonormal columns (those of singular values that are 0 within rounding are of no meaning). */
  readonly left: Matrix
  /** columns × k, likewise. */
  readonly right: Matrix
}

const empty = (rows: number, columns: number): Matrix => ({ rows, columns, values: new Float64Array(rows * columns) })

/**
 * Full thin singular value decomposition A = L · diag(s) · Rᵀ: Householder QR, then one-sided Jacobi rotations of the
 * triangle's transpose until all columns are orthogonal to 1e-15.
 *
 * @param matrix  n × p, finite
 * @see Drmač & Veselić 2008, doi:10.1137/050639193 · Golub & Van Loan, Matrix Computations, 5.2 and 8.6
 */
export const thinSvd = (matrix: Matrix): ThinSvd => {
  if (matrix.rows < matrix.columns) {
    const { values, left, right } = thinSvd(transpose(matrix))
    return { values, left: right, right: left }
  }
  const { q, r } = thinQr(matrix)
  const work = transpose(r)
  const rotations = orthogonalise(work)
  const k = r.columns
  const norms = Float64Array.from({ length: k }, (_, j) => Math.sqrt(dot(columnOf(work, j), columnOf(work, j))))
  const order = Array.from({ length: k }, (_, j) => j).sort((a, b) => norms[b] - norms[a] || a - b)
  const left = empty(matrix.rows, k)
  const right = empty(k, k)
  order.forEach((j, to) => {
    const target = columnOf(left, to)
    const weights = columnOf(rotations, j)
    for (let l = 0; l < k; l++) addTimes(target, columnOf(q, l), weights[l])
    if (norms[j] > 0) addTimes(columnOf(right, to), columnOf(work, j), 1 / norms[j])
  })
  return { values: Float64Array.from(order, (j) => norms[j]), left, right }
}

const transpose = ({ rows, columns, values }: Matrix): Matrix => {
  const out = empty(columns, rows)
  for (let j = 0; j < columns; j++) for (let i = 0; i < rows; i++) out.values[j + columns * i] = values[i + rows * j]
  return out
}

const dot = (a: Float64Array, b: Float64Array, from = 0): number => {
  let sum = 0
  for (let i = from; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

const addTimes = (target: Float64Array, source: Float64Array, factor: number, from = 0): void => {
  for (let i = from; i < target.length; i++) target[i] += factor * source[i]
}

/** A = Q · R with Q as tall as A and as wide, n ≥ p. */
const thinQr = (matrix: Matrix): { q: Matrix; r: Matrix } => {
  const { rows, columns } = matrix
  const a: Matrix = { rows, columns, values: Float64Array.from(matrix.values) }
  const r = empty(columns, columns)
  const halves = new Float64Array(columns)
  for (let j = 0; j < columns; j++) {
    const v = columnOf(a, j)
    const length = Math.sqrt(dot(v, v, j))
    const diagonal = v[j] > 0 ? -length : length
    for (let i = 0; i < j; i++) r.values[i + columns * j] = v[i]
    r.values[j + columns * j] = diagonal
    if (length === 0) continue
    v[j] -= diagonal
    halves[j] = dot(v, v, j) / 2
    for (let l = j + 1; l < columns; l++) {
      const other = columnOf(a, l)
      addTimes(other, v, -dot(v, other, j) / halves[j], j)
    }
  }
  const q = empty(rows, columns)
  for (let l = 0; l < columns; l++) {
    const column = columnOf(q, l)
    column[l] = 1
    for (let j = columns - 1; j >= 0; j--) {
      const v = columnOf(a, j)
      if (halves[j] > 0) addTimes(column, v, -dot(v, column, j) / halves[j], j)
    }
  }
  return { q, r }
}

/** Rotates pairs of columns of `work` in place until all are orthogonal; returns the product of the rotations. */
const orthogonalise = (work: Matrix): Matrix => {
  const k = work.columns
  const rotations = empty(k, k)
  for (let j = 0; j < k; j++) rotations.values[j + k * j] = 1
  for (let sweep = 0; sweep < 60; sweep++) {
    let turned = false
    for (let a = 0; a < k - 1; a++)
      for (let b = a + 1; b < k; b++) {
        const x = columnOf(work, a)
        const y = columnOf(work, b)
        const [xx, yy, xy] = [dot(x, x), dot(y, y), dot(x, y)]
        if (xy === 0 || Math.abs(xy) <= 1e-15 * Math.sqrt(xx * yy)) continue
        turned = true
        const zeta = (yy - xx) / (2 * xy)
        const t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta))
        const c = 1 / Math.sqrt(1 + t * t)
        rotate(x, y, c, c * t)
        rotate(columnOf(rotations, a), columnOf(rotations, b), c, c * t)
      }
    if (!turned) break
  }
  return rotations
}

const rotate = (x: Float64Array, y: Float64Array, c: number, s: number): void => {
  for (let i = 0; i < x.length; i++) {
    const held = x[i]
    x[i] = c * held - s * y[i]
    y[i] = s * held + c * y[i]
  }
}
