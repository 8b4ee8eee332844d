/** The dual problem: minimise ½αᵀQα − Σα with 0 ≤ α ≤ C and yᵀα = 0. */
export interface DualProblem {
  /** Kernel matrix, n × n, symmetric. */
  readonly kernel: Float64Array
  /** +1 or −1. */
  readonly signs: Int8Array
  /** Upper limit of each α. */
  readonly upper: Float64Array
  /** Largest violation of the optimality conditions that is accepted. */
  readonly tolerance: number
}

export interface DualSolution {
  readonly alpha: Float64Array
  /** The decision is Σ y·α·K − rho. */
  readonly rho: number
  readonly objective: number
  /** False when the largest number of steps was reached. */
  readonly converged: boolean
}

/** Stands for a curvature that is not positive, as in libsvm. */
const TAU = 1e-12

/** Steps in single precision before the matrix is taken in double precision. */
const SINGLE_STEPS = 1e6

/**
 * Sequential minimal optimisation with the second-order choice of the working set, without shrinking. The matrix Q is
 * held in single precision, as in libsvm, because its rounding is visible in the solution at large C. Rounded so, a
 * matrix of low rank (a linear kernel of few columns) may be indefinite, and a tight tolerance out of reach: after 10⁶
 * steps the search goes on from where it stands with Q in double precision.
 *
 * @param problem  see {@link DualProblem}
 * @returns the solution; `converged` false after max(10⁷, 100·n) further steps
 * @see Fan, Chen & Lin 2005, J Mach Learn Res 6:1889–1918 · Chang & Lin 2011, doi:10.1145/1961189.1961199
 */
export const solveDual = ({ kernel, signs: y, upper, tolerance }: DualProblem): DualSolution => {
  const n = y.length
  const diagonal = Float64Array.from({ length: n }, (_, i) => kernel[i * n + i])
  const state: State = { y, alpha: new Float64Array(n), gradient: new Float64Array(n).fill(-1), diagonal, upper }
  const single = signed(kernel, y, new Float32Array(n * n))
  let converged = descend(single, state, tolerance, Math.max(SINGLE_STEPS, 100 * n))
  if (!converged) {
    const double = signed(kernel, y, new Float64Array(n * n))
    for (let i = 0; i < n; i++) {
      let sum = -1
      for (let k = 0; k < n; k++) sum += double[i * n + k] * state.alpha[k]
      state.gradient[i] = sum
    }
    converged = descend(double, state, tolerance, Math.max(1e7, 100 * n))
  }
  const { alpha, gradient } = state
  let objective = 0
  for (let i = 0; i < n; i++) objective += (alpha[i] * (gradient[i] - 1)) / 2
  return { alpha, rho: offset(y, alpha, gradient, upper), objective, converged }
}

/** Q_ik = y_i·y_k·K_ik, written into an array of the wanted precision. */
const signed = <Q extends Float32Array | Float64Array>(kernel: Float64Array, y: Int8Array, q: Q): Q => {
  const n = y.length
  for (let i = 0; i < n; i++) for (let k = 0; k < n; k++) q[i * n + k] = y[i] * y[k] * kernel[i * n + k]
  return q
}

/** Takes steps from a state until no pair violates the conditions by the tolerance; false at the limit of steps. */
const descend = (q: Float32Array | Float64Array, state: State, tolerance: number, limit: number): boolean => {
  const { y, alpha, gradient, diagonal, upper } = state
  const n = y.length
  for (let step = 0; step < limit; step++) {
    let i = -1
    let top = -Infinity
    for (let t = 0; t < n; t++) {
      const free = y[t] === 1 ? alpha[t] < upper[t] : alpha[t] > 0
      const ascent = y[t] === 1 ? -gradient[t] : gradient[t]
      if (free && ascent >= top) {
        top = ascent
        i = t
      }
    }
    if (i < 0) return true
    let j = -1
    let second = -Infinity
    let least = Infinity
    const row = i * n
    for (let t = 0; t < n; t++) {
      const free = y[t] === 1 ? alpha[t] > 0 : alpha[t] < upper[t]
      if (!free) continue
      const signedGradient = y[t] === 1 ? gradient[t] : -gradient[t]
      if (signedGradient >= second) second = signedGradient
      const difference = top + signedGradient
      if (difference > 0) {
        const curvature = diagonal[i] + diagonal[t] - 2 * y[i] * y[t] * q[row + t]
        const gain = -(difference * difference) / (curvature > 0 ? curvature : TAU)
        if (gain <= least) {
          least = gain
          j = t
        }
      }
    }
    if (top + second < tolerance || j < 0) return true
    const oldI = alpha[i]
    const oldJ = alpha[j]
    moveTowards(i, j, q[row + j], state)
    const changeI = alpha[i] - oldI
    const changeJ = alpha[j] - oldJ
    const rowJ = j * n
    for (let k = 0; k < n; k++) gradient[k] += q[row + k] * changeI + q[rowJ + k] * changeJ
  }
  return false
}

interface State {
  readonly y: Int8Array
  readonly alpha: Float64Array
  readonly gradient: Float64Array
  readonly diagonal: Float64Array
  readonly upper: Float64Array
}

/** Solves the two-variable problem of αi and αj exactly, inside their box. */
const moveTowards = (i: number, j: number, qij: number, { y, alpha, gradient, diagonal, upper }: State): void => {
  const ci = upper[i]
  const cj = upper[j]
  if (y[i] !== y[j]) {
    const curvature = diagonal[i] + diagonal[j] + 2 * qij
    const delta = (-gradient[i] - gradient[j]) / (curvature > 0 ? curvature : TAU)
    const difference = alpha[i] - alpha[j]
    alpha[i] += delta
    alpha[j] += delta
    if (difference > 0) {
      if (alpha[j] < 0) {
        alpha[j] = 0
        alpha[i] = difference
      }
    } else if (alpha[i] < 0) {
      alpha[i] = 0
      alpha[j] = -difference
    }
    if (difference > ci - cj) {
      if (alpha[i] > ci) {
        alpha[i] = ci
        alpha[j] = ci - difference
      }
    } else if (alpha[j] > cj) {
      alpha[j] = cj
      alpha[i] = cj + difference
    }
    return
  }
  const curvature = diagonal[i] + diagonal[j] - 2 * qij
  const delta = (gradient[i] - gradient[j]) / (curvature > 0 ? curvature : TAU)
  const sum = alpha[i] + alpha[j]
  alpha[i] -= delta
  alpha[j] += delta
  if (sum > ci) {
    if (alpha[i] > ci) {
      alpha[i] = ci
      alpha[j] = sum - ci
    }
  } else if (alpha[j] < 0) {
    alpha[j] = 0
    alpha[i] = sum
  }
  if (sum > cj) {
    if (alpha[j] > cj) {
      alpha[j] = cj
      alpha[i] = sum - cj
    }
  } else if (alpha[i] < 0) {
    alpha[i] = 0
    alpha[j] = sum
  }
}

/** Mean of y·gradient over free α, or the middle of its admissible interval when none is free. */
const offset = (y: Int8Array, alpha: Float64Array, gradient: Float64Array, upper: Float64Array): number => {
  let above = Infinity
  let below = -Infinity
  let free = 0
  let sum = 0
  for (let i = 0; i < y.length; i++) {
    const value = y[i] * gradient[i]
    if (alpha[i] >= upper[i]) {
      if (y[i] === -1) above = Math.min(above, value)
      else below = Math.max(below, value)
    } else if (alpha[i] <= 0) {
      if (y[i] === 1) above = Math.min(above, value)
      else below = Math.max(below, value)
    } else {
      free++
      sum += value
    }
  }
  return free > 0 ? sum / free : (above + below) / 2
}
