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

/**
 * Sequential minimal optimisation with the second-order choice of the working set, without shrinking. The matrix Q is
 * held in single precision, as in libsvm, because its rounding is visible in the solution at large C.
 *
 * @param problem  see {@link DualProblem}
 * @returns the solution; `converged` false after max(10⁷, 100·n) steps
 * @see Fan, Chen & Lin 2005, J Mach Learn Res 6:1889–1918 · Chang & Lin 2011, doi:10.1145/1961189.1961199
 */
export const solveDual = (problem: DualProblem): DualSolution => {
  const { kernel, signs: y, upper, tolerance } = problem
  const n = y.length
  const q = new Float32Array(n * n)
  const diagonal = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    diagonal[i] = kernel[i * n + i]
    for (let k = 0; k < n; k++) q[i * n + k] = y[i] * y[k] * kernel[i * n + k]
  }
  const alpha = new Float64Array(n)
  const gradient = new Float64Array(n).fill(-1)
  const limit = Math.max(1e7, 100 * n)
  let step = 0
  for (; step < limit; step++) {
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
    if (i < 0) break
    let j = -1
    let second = -Infinity
    let least = Infinity
    const row = i * n
    for (let t = 0; t < n; t++) {
      const free = y[t] === 1 ? alpha[t] > 0 : alpha[t] < upper[t]
      if (!free) continue
      const signed = y[t] === 1 ? gradient[t] : -gradient[t]
      if (signed >= second) second = signed
      const difference = top + signed
      if (difference > 0) {
        const curvature = diagonal[i] + diagonal[t] - 2 * y[i] * y[t] * q[row + t]
        const gain = -(difference * difference) / (curvature > 0 ? curvature : TAU)
        if (gain <= least) {
          least = gain
          j = t
        }
      }
    }
    if (top + second < tolerance || j < 0) break
    const oldI = alpha[i]
    const oldJ = alpha[j]
    moveTowards(i, j, q[row + j], { y, alpha, gradient, diagonal, upper })
    const changeI = alpha[i] - oldI
    const changeJ = alpha[j] - oldJ
    const rowJ = j * n
    for (let k = 0; k < n; k++) gradient[k] += q[row + k] * changeI + q[rowJ + k] * changeJ
  }
  let objective = 0
  for (let i = 0; i < n; i++) objective += (alpha[i] * (gradient[i] - 1)) / 2
  return { alpha, rho: offset(y, alpha, gradient, upper), objective, converged: step < limit }
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
