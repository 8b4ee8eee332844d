import { presentValues, type Values } from '../descriptive/present-values.ts'
import type { TestResult } from './test-result.ts'

/** P(the walk over the pooled order ever gets |i/nx − j/ny| to the observed height), ties respected. */
const exactP = (nx: number, ny: number, height: number, isStep: readonly boolean[]): number => {
  // the height is whole: the largest |i·ny − j·nx|
  let row = new Float64Array(ny + 1)
  for (let i = 0; i <= nx; i++) {
    const next = new Float64Array(ny + 1)
    for (let j = 0; j <= ny; j++) {
      const k = i + j
      const reached = k === 0 ? height === 0 : isStep[k - 1] && Math.abs(i * ny - j * nx) >= height
      next[j] = reached ? 1 : k === 0 ? 0 : (i * row[j] + (j > 0 ? j * next[j - 1] : 0)) / k
    }
    row = next
  }
  return row[ny]
}

/** P(K > z) of Kolmogorov's limit; terms below the tolerance are left out. */
const limitP = (z: number, tolerance: number): number => {
  if (z <= 0) return 1
  if (z < 1) {
    const last = tolerance === 0 ? 40 : Math.trunc(Math.sqrt(2 - Math.log(tolerance)))
    let below = 0
    for (let k = 1; k < last; k += 2) below += Math.exp((-(k * k) * Math.PI * Math.PI) / (8 * z * z) - Math.log(z))
    return 1 - Math.sqrt(2 * Math.PI) * below
  }
  let above = 0
  for (let k = 1; ; k++) {
    const term = 2 * Math.exp(-2 * k * k * z * z)
    above += k % 2 === 1 ? term : -term
    if (term <= tolerance || term < above * 1e-17) return above
  }
}

/**
 * Two-sample Kolmogorov–Smirnov test, D = max |F₁ − F₂|, two-sided. Exact, given the ties, where nx·ny < 10 000, else by
 * Kolmogorov's limit of D·√(nx·ny/(nx + ny)).
 *
 * @param x        first sample, null where missing; at least one value
 * @param y        second sample, likewise
 * @param options  `exact` forces one or the other; `limitTolerance`, default 0: terms of the limit's series left out, where
 *   the result of a program that stops early (R: 1e-6, which moves p by up to 4e-5) is to be met
 * @see Schröer & Trenkler 1995, doi:10.1016/0167-9473(94)00040-P (ties); Marsaglia, Tsang & Wang 2003, doi:10.18637/jss.v008.i18
 */
export const kolmogorovSmirnovTest = (
  x: Values,
  y: Values,
  options: { exact?: boolean; limitTolerance?: number } = {},
): TestResult & { exact: boolean } => {
  const a = presentValues(x, 'the first sample')
  const b = presentValues(y, 'the second sample')
  const [nx, ny] = [a.values.length, b.values.length]
  if (nx < 1 || ny < 1) throw new Error(`the Kolmogorov–Smirnov test needs values on both sides: ${nx} and ${ny}`)
  const xs = a.values.toSorted()
  const ys = b.values.toSorted()
  // true at the last of equal pooled values: only there the distribution functions are compared
  const isStep: boolean[] = []
  let height = 0
  for (let i = 0, j = 0; i < nx || j < ny; ) {
    const value = j >= ny || (i < nx && xs[i] <= ys[j]) ? xs[i] : ys[j]
    const before = i + j
    while (i < nx && xs[i] === value) i++
    while (j < ny && ys[j] === value) j++
    for (let k = before + 1; k < i + j; k++) isStep.push(false)
    isStep.push(true)
    height = Math.max(height, Math.abs(i * ny - j * nx))
  }
  const d = height / (nx * ny)
  const exact = options.exact ?? nx * ny < 10000
  return {
    n: [nx, ny],
    missing: [a.missing, b.missing],
    statistic: d,
    df: [],
    p: exact
      ? exactP(nx, ny, height, isStep)
      : Math.min(1, limitP(d * Math.sqrt((nx * ny) / (nx + ny)), options.limitTolerance ?? 0)),
    reason: null,
    exact,
  }
}
