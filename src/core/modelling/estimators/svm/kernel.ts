import type { Matrix } from '../../matrix.ts'

/** A kernel with its numbers fixed: ⟨a, b⟩, exp(−γ‖a − b‖²), or (γ⟨a, b⟩ + c)^d. */
export type Kernel =
  | { readonly type: 'linear' }
  | { readonly type: 'rbf'; readonly gamma: number }
  | { readonly type: 'poly'; readonly gamma: number; readonly coef0: number; readonly degree: number }

/** Integer powers by squaring, as libsvm. */
const power = (base: number, times: number): number => {
  let factor = base
  let result = 1
  for (let t = times; t > 0; t = Math.floor(t / 2)) {
    if (t % 2 === 1) result *= factor
    factor *= factor
  }
  return result
}

const fromProduct = (kernel: Kernel, product: number, squaresA: number, squaresB: number): number => {
  if (kernel.type === 'linear') return product
  if (kernel.type === 'rbf') return Math.exp(-kernel.gamma * Math.max(0, squaresA + squaresB - 2 * product))
  return power(kernel.gamma * product + kernel.coef0, kernel.degree)
}

/**
 * The table row after row.
 *
 * @param x  n × p
 * @returns value of row i, column j at i·p + j
 */
export const rowMajor = (x: Matrix): Float64Array => {
  const out = new Float64Array(x.values.length)
  for (let j = 0; j < x.columns; j++) for (let i = 0; i < x.rows; i++) out[i * x.columns + j] = x.values[i + x.rows * j]
  return out
}

const dot = (a: Float64Array, at: number, b: Float64Array, bt: number, p: number): number => {
  let sum = 0
  for (let j = 0; j < p; j++) sum += a[at + j] * b[bt + j]
  return sum
}

/**
 * Kernel between every row of one table and every row of another.
 *
 * @param kernel  with its numbers
 * @param a       rows of m × p, row-major
 * @param b       rows of n × p, row-major; the same array as `a` for a symmetric matrix
 * @param p       columns
 * @returns m × n, row-major
 */
export const kernelMatrix = (kernel: Kernel, a: Float64Array, b: Float64Array, p: number): Float64Array => {
  const m = a.length / p
  const n = b.length / p
  const squaresA = Float64Array.from({ length: m }, (_, i) => dot(a, i * p, a, i * p, p))
  const squaresB = a === b ? squaresA : Float64Array.from({ length: n }, (_, i) => dot(b, i * p, b, i * p, p))
  const out = new Float64Array(m * n)
  for (let i = 0; i < m; i++)
    for (let k = a === b ? i : 0; k < n; k++) {
      const value = fromProduct(kernel, dot(a, i * p, b, k * p, p), squaresA[i], squaresB[k])
      out[i * n + k] = value
      if (a === b) out[k * n + i] = value
    }
  return out
}
