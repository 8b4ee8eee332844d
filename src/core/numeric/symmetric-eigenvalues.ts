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
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotate(a, n, p, q)
  }
  const values = new Float64Array(n)
  for (let p = 0; p < n; p++) values[p] = a[p * n + p]
  return values.sort()
}

const rotate = (a: Float64Array, n: number, p: number, q: number): void => {
  const apq = a[p * n + q]
  if (apq === 0) return
  const theta = (a[q * n + q] - a[p * n + p]) / (2 * apq)
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (let k = 0; k < n; k++) {
    const kp = a[k * n + p]
    const kq = a[k * n + q]
    a[k * n + p] = c * kp - s * kq
    a[k * n + q] = s * kp + c * kq
  }
  for (let k = 0; k < n; k++) {
    const pk = a[p * n + k]
    const qk = a[q * n + k]
    a[p * n + k] = c * pk - s * qk
    a[q * n + k] = s * pk + c * qk
  }
}
