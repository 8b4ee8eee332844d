import type { ColumnProducts } from './column-products.ts'
import type { StandardColumns } from './standardise-columns.ts'

interface Violation {
  readonly column: number
  /** Its gradient xⱼᵀr; the coefficient takes its sign. */
  readonly gradient: number
}

export interface Screen {
  /**
   * Columns outside the active set that violate |xⱼᵀr| ≤ lassoⱼ: all that are not penalised and the `most` worst of the
   * others, so that a far step is taken in stages.
   *
   * @param residual  weight × (outcome − mean) per row
   * @param slack     violations up to this are rounding
   */
  violators(residual: Float64Array, lasso: Float64Array, isActive: Uint8Array, slack: number, most: number): Violation[]
  /** The gradient of this column is unknown. */
  forget(column: number): void
}

/**
 * Checks the optimality condition of every column without computing every gradient: where residuals become c·r + e, a
 * gradient becomes c·g plus at most ‖xⱼ‖·‖e‖ (Cauchy–Schwarz), so that a column that was far from its bound need not be
 * looked at again until the residuals have moved far enough. Unlike the strong rules this never discards wrongly.
 *
 * @see Tibshirani et al. 2012, doi:10.1111/j.1467-9868.2011.01004.x (strong rules and KKT checks)
 */
export const createScreen = (columns: StandardColumns, weights: Float64Array, products: ColumnProducts): Screen => {
  const { rows: n, columns: p, values: x } = columns.matrix
  const lengths = new Float64Array(p)
  for (let j = 0; j < p; j++) {
    let square = 0
    for (let i = 0; i < n; i++) square += weights[i] * x[j * n + i] * x[j * n + i]
    lengths[j] = Math.sqrt(square) * (1 + 1e-9)
  }
  const known = new Float64Array(p).fill(Infinity)
  /** How far the residuals had moved when the gradient was computed; both in units of `shrunk`. */
  const knownAt = new Float64Array(p)
  const last = new Float64Array(n)
  const looked: number[] = []
  const gradients = new Float64Array(p)
  let moved = 0
  let shrunk = 1

  /** Split the change of the residuals into a shrinkage, which all gradients share, and the rest, which bounds theirs. */
  const follow = (residual: Float64Array): void => {
    let cross = 0
    let own = 0
    for (let i = 0; i < n; i++) {
      if (weights[i] === 0) continue
      cross += (residual[i] * last[i]) / weights[i]
      own += (last[i] * last[i]) / weights[i]
    }
    const part = own > 0 && cross > 1e-3 * own ? cross / own : 1
    let square = 0
    for (let i = 0; i < n; i++) {
      const change = residual[i] - part * last[i]
      if (weights[i] > 0) square += (change * change) / weights[i]
    }
    shrunk *= part
    moved += Math.sqrt(square) / shrunk
    last.set(residual)
  }

  return {
    violators: (residual, lasso, isActive, slack, most) => {
      follow(residual)
      looked.length = 0
      for (let j = 0; j < p; j++) {
        if (isActive[j] === 1 || columns.isConstant[j] === 1) continue
        const bound = lasso[j] + slack
        if ((known[j] + (moved - knownAt[j]) * lengths[j]) * shrunk <= bound) continue
        looked.push(j)
      }
      products.multiply(looked, residual, gradients, 0)
      const found: Violation[] = []
      looked.forEach((j, k) => {
        const gradient = gradients[k]
        known[j] = Math.abs(gradient) / shrunk
        knownAt[j] = moved
        if (Math.abs(gradient) > lasso[j] + slack) found.push({ column: j, gradient })
      })
      const unpenalised = found.filter(({ column }) => lasso[column] === 0)
      if (found.length - unpenalised.length <= most) return found
      const worst = found
        .filter(({ column }) => lasso[column] > 0)
        .sort((a, b) => Math.abs(b.gradient) - lasso[b.column] - (Math.abs(a.gradient) - lasso[a.column]))
      return [...unpenalised, ...worst.slice(0, most)]
    },
    forget: (column) => {
      known[column] = Infinity
    },
  }
}
