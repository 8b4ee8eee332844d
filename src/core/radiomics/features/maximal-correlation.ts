import { smallerEigenvalue } from '#core/numeric/eigenvalues-of-two.ts'
import { largestEigenvalueBeside } from '#core/numeric/largest-eigenvalue.ts'
import { epsilon } from './feature-values.ts'

/** Q of two levels, summed in PyRadiomics' order. */
const quotients = (P: Float64Array, px: Float64Array, py: Float64Array): [[number, number], [number, number]] => {
  const of = (i: number, j: number): number =>
    (P[2 * i] * P[2 * j]) / (px[i] * py[0] + epsilon) + (P[2 * i + 1] * P[2 * j + 1]) / (px[i] * py[1] + epsilon)
  return [
    [of(0, 0), of(0, 1)],
    [of(1, 0), of(1, 1)],
  ]
}

/**
 * Maximal correlation coefficient: square root of the second largest eigenvalue of
 * Q(i, j) = Σₖ P(i, k) P(j, k) / (px(i) py(k) + ε).
 *
 * Q is similar to B·Bᵀ with B = P / √(px·py + ε) (to first order in ε, which is felt in large regions), whose first
 * eigenvector √px (eigenvalue 1) is known, so that only the largest of the others is sought.
 *
 * @param P   n × n probabilities, Σ = 1
 * @param px  row sums
 * @param py  column sums
 * @returns 0 … 1; 1 for a single grey level; NaN for two levels where PyRadiomics finds a second eigenvalue below 0 by
 *          rounding, which it then leaves out of the mean over the directions
 * @see Haralick 1973, doi:10.1109/TSMC.1973.4309314
 */
export const maximalCorrelation = (P: Float64Array, px: Float64Array, py: Float64Array): number => {
  const n = px.length
  if (n < 2) return 1
  if (n === 2) return Math.sqrt(smallerEigenvalue(quotients(P, px, py)))
  let cells = 0
  for (const p of P) if (p !== 0) cells++
  const rowStart = new Int32Array(n + 1)
  const column = new Int32Array(cells)
  const B = new Float64Array(cells)
  let at = 0
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const p = P[i * n + j]
      if (p === 0) continue
      column[at] = j
      B[at++] = p / Math.sqrt(px[i] * py[j] + epsilon)
    }
    rowStart[i + 1] = at
  }
  const middle = new Float64Array(n)
  const apply = (x: Float64Array, out: Float64Array): void => {
    middle.fill(0)
    for (let i = 0; i < n; i++) for (let c = rowStart[i]; c < rowStart[i + 1]; c++) middle[column[c]] += B[c] * x[i]
    for (let i = 0; i < n; i++) {
      let sum = 0
      for (let c = rowStart[i]; c < rowStart[i + 1]; c++) sum += B[c] * middle[column[c]]
      out[i] = sum
    }
  }
  return Math.sqrt(Math.max(largestEigenvalueBeside(n, apply, px.map(Math.sqrt)), 0))
}
