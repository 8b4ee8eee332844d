/**
 * Solves a small positive-definite system by Cholesky factors.
 *
 * @param matrix  n × n, symmetric
 * @param right   n numbers
 * @returns the solution; null when a pivot falls below 1e-10 of its diagonal (dependent columns)
 */
export const solveSymmetric = (matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null => {
  const n = right.length
  const lower = matrix.map((row) => [...row])
  const x = [...right]
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < j; k++) lower[j][j] -= lower[j][k] ** 2
    if (!(lower[j][j] > 1e-10 * matrix[j][j])) return null
    lower[j][j] = Math.sqrt(lower[j][j])
    for (let i = j + 1; i < n; i++) {
      for (let k = 0; k < j; k++) lower[i][j] -= lower[i][k] * lower[j][k]
      lower[i][j] /= lower[j][j]
    }
  }
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= lower[i][k] * x[k]
    x[i] /= lower[i][i]
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= lower[k][i] * x[k]
    x[i] /= lower[i][i]
  }
  return x
}
