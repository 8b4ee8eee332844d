/**
 * One Jacobi rotation of a symmetric matrix, in place: its element (p, q) becomes 0.
 *
 * @param a  n × n, row-major, symmetric
 * @param n  order
 * @param p  row, < q
 * @param q  column
 * @returns cosine and sine of the rotation, for eigenvectors; null where (p, q) is 0 already
 * @see Golub & Van Loan, Matrix Computations, 8.5
 */
export const rotateJacobi = (
  a: Float64Array,
  n: number,
  p: number,
  q: number,
): { readonly c: number; readonly s: number } | null => {
  const apq = a[p * n + q]
  if (apq === 0) return null
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
  return { c, s }
}
