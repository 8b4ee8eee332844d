import type { ElasticNetSolver, Penalty, SolverState } from './elastic-net-solver.ts'
import type { Loss } from './loss.ts'
import type { StandardColumns } from './standardise-columns.ts'
import { createActiveFactor } from './active-factor.ts'
import { rowProducts, dotProduct } from './weighted-products.ts'

interface Problem {
  readonly columns: StandardColumns
  readonly loss: Loss
  readonly weights: Float64Array
  readonly hasIntercept: boolean
}

const maxSteps = 200

/**
 * Ridge with more columns than rows, solved in the space of the rows: β = D⁻¹Xᵀa with D the ridge factors, and a from
 * Newton steps on n unknowns, (K + V⁻¹)a = z − b₀, K = X·D⁻¹·Xᵀ, z the working response. The optimum is that of the
 * p-dimensional problem.
 *
 * @param problem  standardised columns, loss, weights; every column penalised
 * @see Hastie & Tibshirani 2004, doi:10.1093/biostatistics/kxh010
 */
export const createKernelRidgeSolver = ({ columns, loss, weights, hasIntercept }: Problem): ElasticNetSolver => {
  const { rows: n, columns: p, values: x } = columns.matrix
  const beta = new Float64Array(p)
  const dual = new Float64Array(n)
  const eta = new Float64Array(n)
  const residual = new Float64Array(n)
  const curvature = new Float64Array(n)
  const usable = Array.from({ length: p }, (_, j) => j).filter((j) => columns.isConstant[j] === 0)
  let intercept = 0

  /** X·D⁻¹·Xᵀ for D proportional to `ridge`, whose first usable element is taken as 1. */
  const kernelFor = (ridge: Float64Array): { kernel: Float64Array; unit: number } => {
    const unit = ridge[usable[0] ?? 0]
    const rows = new Float64Array(n * usable.length)
    usable.forEach((j, k) => {
      const by = Math.sqrt(unit / ridge[j])
      for (let i = 0; i < n; i++) rows[i * usable.length + k] = x[j * n + i] * by
    })
    const kernel = new Float64Array(n * n)
    rowProducts(rows, n, usable.length, kernel, n)
    for (let i = 0; i < n; i++) for (let k = 0; k < i; k++) kernel[k * n + i] = kernel[i * n + k]
    return { kernel, unit }
  }
  let shape: { kernel: Float64Array; unit: number } | null = null
  const factor = createActiveFactor()
  const system = new Float64Array(n * n)

  const step = (kernel: Float64Array, unit: number): { dual: Float64Array; intercept: number } => {
    const response = new Float64Array(n)
    const ones = new Float64Array(n).fill(1)
    for (let i = 0; i < n; i++) {
      const v = Math.max(curvature[i], 1e-300)
      response[i] = eta[i] + residual[i] / v
      for (let k = 0; k <= i; k++) system[i * n + k] = kernel[i * n + k] / unit
      system[i * n + i] += 1 / v
    }
    factor.reset(system, n, n)
    factor.solve(response)
    if (!hasIntercept) return { dual: response, intercept: 0 }
    factor.solve(ones)
    const b0 = total(response) / total(ones)
    return { dual: response.map((a, i) => a - b0 * ones[i]), intercept: b0 }
  }

  const fit = ({ ridge }: Penalty): SolverState => {
    shape ??= kernelFor(ridge)
    const { kernel } = shape
    const unit = ridge[usable[0] ?? 0]
    const fitted = new Float64Array(n)
    const objectiveAt = (a: Float64Array, b0: number): number => {
      for (let i = 0; i < n; i++) fitted[i] = dotProduct(kernel, i * n, a, 0, n) / unit
      const size = dotProduct(a, 0, fitted, 0, n)
      for (let i = 0; i < n; i++) eta[i] = b0 + fitted[i]
      return loss.evaluate(eta, residual, curvature) + size / 2
    }
    let objective = objectiveAt(dual, intercept)
    let converged = false
    for (let count = 0; count < maxSteps && !converged; count++) {
      const next = step(kernel, unit)
      let part = 1
      for (let halving = 0; halving < 40; halving++, part /= 2) {
        const a = dual.map((value, i) => value + part * (next.dual[i] - value))
        const b0 = intercept + part * (next.intercept - intercept)
        const reached = objectiveAt(a, b0)
        if (reached > objective + 1e-13 * Math.abs(objective)) continue
        const change = largestChange(dual, a)
        dual.set(a)
        intercept = b0
        objective = reached
        converged = part === 1 && change <= 1e-13 * largestOf(residual)
        break
      }
      // at the optimum a = residual: what remains is rounding
      if (!converged && part < 1e-10) converged = true
    }
    objective = objectiveAt(dual, intercept)
    for (const j of usable) beta[j] = dotProduct(x, j * n, dual, 0, n) / ridge[j]
    const value = objective - dotProduct(dual, 0, fitted, 0, n) / 2
    return { intercept, coefficients: beta, active: usable.filter((j) => beta[j] !== 0), loss: value, converged }
  }

  return {
    fit,
    largestGradientRatio: (factors) => {
      let largest = 0
      for (const j of usable) largest = Math.max(largest, Math.abs(dotProduct(x, j * n, residual, 0, n)) / factors[j])
      return largest
    },
  }
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0)
const largestOf = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
const largestChange = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0)
