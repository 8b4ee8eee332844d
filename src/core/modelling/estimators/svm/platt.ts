import { softplus } from '../sigmoid.ts'

/** P(label 1 | f) = 1 / (1 + exp(a·f + b)). */
export interface PlattScale {
  readonly a: number
  readonly b: number
  /** Cross-entropy at the optimum. */
  readonly objective: number
}

/**
 * Fits Platt's sigmoid to decision values by Newton's method with step halving. The targets are (N₊ + 1)/(N₊ + 2) and
 * 1/(N₋ + 2) instead of 1 and 0.
 *
 * @param decisions  n decision values, larger for label 1
 * @param y          n labels 0/1
 * @returns a, b; with constant decisions the slope is not determined and stays 0 up to the ridge 1e-12
 * @see Platt 1999 · Lin, Lin & Weng 2007, doi:10.1007/s10994-007-5018-6
 */
export const fitPlatt = (decisions: ArrayLike<number>, y: ArrayLike<number>): PlattScale => {
  const n = decisions.length
  let positive = 0
  for (let i = 0; i < n; i++) positive += y[i]
  const high = (positive + 1) / (positive + 2)
  const low = 1 / (n - positive + 2)
  const objectiveAt = (a: number, b: number): number => {
    let sum = 0
    for (let i = 0; i < n; i++) {
      const t = a * decisions[i] + b
      // −t·log p − (1 − t)·log(1 − p) with p = 1/(1 + e^t)
      sum += softplus(t) - (1 - (y[i] === 1 ? high : low)) * t
    }
    return sum
  }
  let a = 0
  let b = Math.log((n - positive + 1) / (positive + 1))
  let objective = objectiveAt(a, b)
  for (let iteration = 0; iteration < 200; iteration++) {
    let haa = 1e-12
    let hbb = 1e-12
    let hab = 0
    let ga = 0
    let gb = 0
    for (let i = 0; i < n; i++) {
      const f = decisions[i]
      const p = plattProbability(f, { a, b })
      const curvature = p * (1 - p)
      const slope = (y[i] === 1 ? high : low) - p
      haa += f * f * curvature
      hbb += curvature
      hab += f * curvature
      ga += f * slope
      gb += slope
    }
    if (Math.abs(ga) < 1e-12 && Math.abs(gb) < 1e-12) break
    const determinant = haa * hbb - hab * hab
    const da = -(hbb * ga - hab * gb) / determinant
    const db = -(haa * gb - hab * ga) / determinant
    const descent = ga * da + gb * db
    let step = 1
    let next = objective
    for (; step >= 1e-10; step /= 2) {
      next = objectiveAt(a + step * da, b + step * db)
      if (next < objective + 1e-4 * step * descent) break
    }
    if (step < 1e-10) {
      // At the limit of rounding the objective no longer falls: the full step only polishes the root of the gradient.
      if (Math.abs(da) + Math.abs(db) < 1e-6) {
        a += da
        b += db
      }
      break
    }
    a += step * da
    b += step * db
    objective = next
  }
  return { a, b, objective: objectiveAt(a, b) }
}

/**
 * Probability of label 1 at a decision value.
 *
 * @param decision  any real number
 * @param scale     a and b of {@link fitPlatt}
 */
export const plattProbability = (decision: number, { a, b }: Pick<PlattScale, 'a' | 'b'>): number => {
  const t = a * decision + b
  return t >= 0 ? Math.exp(-t) / (1 + Math.exp(-t)) : 1 / (1 + Math.exp(t))
}
