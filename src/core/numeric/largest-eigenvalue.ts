/**
 * Largest eigenvalue of a symmetric positive semi-definite operator on the complement of a known eigenvector,
 * by the Lanczos process with full reorthogonalisation. Deterministic: the starting vector is fixed.
 *
 * @param n        order, ≥ 2
 * @param apply    writes A·x into `out`; both have length n
 * @param known    unit eigenvector to be left out
 * @returns the largest eigenvalue of A restricted to vectors orthogonal to `known`, ≥ 0 up to rounding
 * @see Golub & Van Loan, Matrix Computations, 10.1; Lanczos 1950, doi:10.6028/jres.045.026
 */
export const largestEigenvalueBeside = (
  n: number,
  apply: (x: Float64Array, out: Float64Array) => void,
  known: Float64Array,
): number => {
  const basis: Float64Array[] = []
  const alpha: number[] = []
  const beta: number[] = []
  let state = 12345
  const fresh = (): Float64Array | null => {
    for (let attempt = 0; attempt < 3; attempt++) {
      const v = new Float64Array(n)
      for (let i = 0; i < n; i++) {
        state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
        v[i] = state / 0x7fffffff - 0.5
      }
      normalise(v)
      removeComponents(v, known, basis)
      if (normalise(v) > 1e-8) return v
    }
    return null
  }
  let v = fresh()
  let best = 0
  const w = new Float64Array(n)
  // What is small is so against the known eigenvalue, too: a remainder of rounding, made long, would be that vector again.
  apply(known, w)
  let scale = Math.sqrt(innerProduct(w, w))
  while (v !== null && basis.length < n - 1) {
    basis.push(v)
    apply(v, w)
    const a = innerProduct(v, w)
    alpha.push(a)
    scale = Math.max(scale, Math.abs(a))
    const next = w.slice()
    removeComponents(next, known, basis)
    const b = normalise(next)
    const exhausted = b <= 1e-14 * Math.max(scale, 1e-300)
    const last = basis.length === n - 1
    if (exhausted || last || basis.length % 4 === 0) {
      const top = largestOfTridiagonal(alpha, beta)
      best = top.value
      if (!exhausted && b * top.lastComponent <= 1e-13 * best) break
    }
    // An invariant subspace may miss the wanted eigenvector: go on from a new direction, uncoupled from the old ones.
    v = exhausted ? fresh() : next
    beta.push(exhausted ? 0 : b)
  }
  return best
}

const innerProduct = (a: Float64Array, b: Float64Array): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

const normalise = (v: Float64Array): number => {
  const length = Math.sqrt(innerProduct(v, v))
  if (length > 0) for (let i = 0; i < v.length; i++) v[i] /= length
  return length
}

const removeComponents = (v: Float64Array, known: Float64Array, basis: readonly Float64Array[]): void => {
  for (let pass = 0; pass < 2; pass++) {
    subtractProjection(v, known)
    for (const b of basis) subtractProjection(v, b)
  }
}

const subtractProjection = (v: Float64Array, unit: Float64Array): void => {
  const d = innerProduct(v, unit)
  for (let i = 0; i < v.length; i++) v[i] -= d * unit[i]
}

/** Largest eigenvalue of a symmetric tridiagonal matrix by bisection, and its eigenvector's last component (absolute). */
const largestOfTridiagonal = (
  alpha: readonly number[],
  beta: readonly number[],
): { value: number; lastComponent: number } => {
  const m = alpha.length
  let high = 0
  for (let i = 0; i < m; i++) {
    high = Math.max(high, alpha[i] + (i > 0 ? Math.abs(beta[i - 1]) : 0) + (i < m - 1 ? Math.abs(beta[i]) : 0))
  }
  let low = Math.max(...alpha)
  // All pivots of T − x·I are negative exactly when x lies above every eigenvalue.
  const above = (x: number): boolean => {
    let d = alpha[0] - x
    if (d >= 0) return false
    for (let i = 1; i < m; i++) {
      d = alpha[i] - x - (beta[i - 1] * beta[i - 1]) / d
      if (d >= 0) return false
    }
    return true
  }
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2
    if (middle <= low || middle >= high) break
    if (above(middle)) high = middle
    else low = middle
  }
  // Components from the recurrence x[i+1] = −pivot·x[i] / beta[i], scaled as it grows.
  let x = 1
  let squares = 1
  let d = alpha[0] - high
  for (let i = 1; i < m; i++) {
    if (beta[i - 1] === 0) return { value: high, lastComponent: 1 }
    x *= -d / beta[i - 1]
    squares += x * x
    d = alpha[i] - high - (beta[i - 1] * beta[i - 1]) / d
    if (squares > 1e200) {
      x /= 1e100
      squares /= 1e200
    }
  }
  return { value: high, lastComponent: Math.abs(x) / Math.sqrt(squares) }
}
