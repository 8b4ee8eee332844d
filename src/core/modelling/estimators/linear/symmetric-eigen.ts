import { rotateJacobi } from '#core/numeric/jacobi-rotation.ts'

export interface SymmetricEigen {
  readonly values: Float64Array
  /** Eigenvector k stands at k·n … k·n + n − 1. */
  readonly vectors: Float64Array
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations.
 *
 * @param matrix  n × n, symmetric; left unchanged
 * @param n       order, ≥ 1
 * @returns n pairs, in no particular order
 * @see Golub & Van Loan, Matrix Computations, 8.5; Jacobi 1846, doi:10.1515/crll.1846.30.51
 */
export const symmetricEigen = (matrix: ArrayLike<number>, n: number): SymmetricEigen => {
  const a = Float64Array.from(matrix)
  const vectors = new Float64Array(n * n)
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1
  let all = 0
  for (const value of a) all += value * value
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += 2 * a[p * n + q] * a[p * n + q]
    if (off <= 1e-34 * all) break
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotate(a, vectors, n, p, q)
  }
  return { values: Float64Array.from({ length: n }, (_, i) => a[i * n + i]), vectors }
}

const rotate = (a: Float64Array, vectors: Float64Array, n: number, p: number, q: number): void => {
  const turned = rotateJacobi(a, n, p, q)
  if (turned === null) return
  const { c, s } = turned
  for (let k = 0; k < n; k++) {
    const vp = vectors[p * n + k]
    const vq = vectors[q * n + k]
    vectors[p * n + k] = c * vp - s * vq
    vectors[q * n + k] = s * vp + c * vq
  }
}
