import fc from 'fast-check'
import { expect, test } from 'vitest'
import { largestEigenvalueBeside } from './largest-eigenvalue.ts'
import { symmetricEigenvalues } from './symmetric-eigenvalues.ts'

const times = (matrix: Float64Array, n: number) => (x: Float64Array, out: Float64Array) => {
  for (let i = 0; i < n; i++) out[i] = x.reduce((sum, v, j) => sum + matrix[i * n + j] * v, 0)
}

test('agrees with Jacobi on B·Bᵀ with a known eigenvector', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 9, maxLength: 400 }), (counts) => {
      const n = Math.floor(Math.sqrt(counts.length))
      // Symmetric counts without empty rows: B = D^(−1/2) P D^(−1/2) has eigenvector √d for eigenvalue 1.
      const P = new Float64Array(n * n)
      for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) P[i * n + j] = counts[i * n + j] + counts[j * n + i] + 1
      const d = Float64Array.from({ length: n }, (_, i) => P.subarray(i * n, i * n + n).reduce((a, b) => a + b, 0))
      const total = d.reduce((a, b) => a + b, 0)
      const S = new Float64Array(n * n)
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          for (let k = 0; k < n; k++) S[i * n + j] += (P[i * n + k] * P[j * n + k]) / (d[k] * Math.sqrt(d[i] * d[j]))
        }
      }
      const known = d.map((v) => Math.sqrt(v / total))
      const all = symmetricEigenvalues(S, n)
      expect(all[n - 1]).toBeCloseTo(1, 10)
      expect(largestEigenvalueBeside(n, times(S, n), known)).toBeCloseTo(all[n - 2], 10)
    }),
    { numRuns: 60, seed: 3 },
  )
})

test('finds an eigenvalue that is repeated', () => {
  const identity = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1)
  expect(largestEigenvalueBeside(3, times(identity, 3), Float64Array.of(1, 0, 0))).toBeCloseTo(1, 12)
})
