import { rotateJacobi } from './jacobi-rotation.ts'

/**
 * Eigenvalues of a small symmetric matrix by cyclic Jacobi rotations.
 *
 * @param matrix  n × n, row-major, symmetric; left unchanged
 * @param n       order, ≥ 1
 * @returns the n eigenvalues in ascending order
 * @see Golub & Van Loan, Matrix Computations, 8.5; Jacobi 1846, doi:10.1515/crll.1846.30.51
 */
export const symmetricEigenvalues = (matrix: ArrayLike<number>, n: number): Float64Array => {
  const a = Float64Array.from(matrix)
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0
    let all = 0
    for (let p = 0; p < n; p++)
      for (let q = 0; q < n; q++) {
        const v = a[p * n + q] * a[p * n + q]
        all += v
        if (p !== q) off += v
      }
    if (off <= 1e-36 * all) break
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotateJacobi(a, n, p, q)
  }
  const values = new Float64Array(n)
  for (let p = 0; p < n; p++) values[p] = a[p * n + p]
  return values.sort()
}
