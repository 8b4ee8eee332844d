import { mean } from '../descriptive/moments.ts'

/** A line on the log-odds. */
export interface LogisticLine {
  readonly intercept: number
  readonly slope: number
  /** Fisher information: of intercept, of both, of slope. */
  readonly information: readonly [number, number, number]
  readonly deviance: number
}

const expit = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)))

/** log(1 + eˣ) without overflow. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))

const evaluate = (x: Float64Array, y: Uint8Array, intercept: number, slope: number) => {
  let [deviance, u0, u1, i00, i01, i11] = [0, 0, 0, 0, 0, 0]
  for (let k = 0; k < x.length; k++) {
    const eta = intercept + slope * x[k]
    const p = expit(eta)
    const w = p * (1 - p)
    deviance += 2 * (softplus(eta) - y[k] * eta)
    u0 += y[k] - p
    u1 += (y[k] - p) * x[k]
    i00 += w
    i01 += w * x[k]
    i11 += w * x[k] * x[k]
  }
  return { deviance, u0, u1, i00, i01, i11 }
}

/** Working response of the first least-squares step, which starts from fitted values of 3/4 and 1/4. */
const firstResponse = Math.log(3) + 4 / 3

const leastSquares = (x: Float64Array, y: Uint8Array, freeSlope: boolean): [number, number] => {
  const n = x.length
  const z = x.map((_, k) => (y[k] === 1 ? firstResponse : -firstResponse))
  const [meanX, meanZ] = [mean(x), mean(z)]
  if (!freeSlope) return [meanZ - meanX, 1]
  let [products, squares] = [0, 0]
  for (let k = 0; k < n; k++) {
    products += (x[k] - meanX) * (z[k] - meanZ)
    squares += (x[k] - meanX) ** 2
  }
  return [meanZ - (products / squares) * meanX, products / squares]
}

/** Newton's step of the intercept alone; where no case has any weight left, a step of 20 in the right direction. */
const shift = (u0: number, i00: number): number => Math.max(-20, Math.min(20, u0 / i00)) || 0

/**
 * Logistic regression of an outcome on one number, by iterated weighted least squares until the deviance changes by less
 * than 1e-14 of itself. The information is that of the last least-squares step, as generalised linear models report it:
 * it can differ by 1e-8 from that at the estimate.
 *
 * @param x          the number, e.g. predicted log-odds
 * @param y          0 or 1, same length; both present and not parted by x, or there is no finite estimate
 * @param freeSlope  false holds the slope at 1, so that x is an offset
 * @returns intercept, slope, Fisher information and −2 log-likelihood
 * @see McCullagh & Nelder 1989, doi:10.1007/978-1-4899-3242-6
 */
export const fitLogisticLine = (x: Float64Array, y: Uint8Array, freeSlope: boolean): LogisticLine => {
  let [intercept, slope] = leastSquares(x, y, freeSlope)
  let now = evaluate(x, y, intercept, slope)
  let information: LogisticLine['information'] = [now.i00, now.i01, now.i11]
  for (let iteration = 0; iteration < 100; iteration++) {
    information = [now.i00, now.i01, now.i11]
    const determinant = now.i00 * now.i11 - now.i01 * now.i01
    let d0 = freeSlope ? (now.i11 * now.u0 - now.i01 * now.u1) / determinant : shift(now.u0, now.i00)
    let d1 = freeSlope ? (now.i00 * now.u1 - now.i01 * now.u0) / determinant : 0
    let next = evaluate(x, y, intercept + d0, slope + d1)
    for (let half = 0; half < 60 && !(next.deviance <= now.deviance * (1 + 1e-8)); half++) {
      d0 /= 2
      d1 /= 2
      next = evaluate(x, y, intercept + d0, slope + d1)
    }
    intercept += d0
    slope += d1
    const change = Math.abs(next.deviance - now.deviance)
    now = next
    if (change < 1e-14 * (now.deviance + 0.1)) break
  }
  return { intercept, slope, information, deviance: now.deviance }
}
