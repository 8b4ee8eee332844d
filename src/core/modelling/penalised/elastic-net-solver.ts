import { createActiveFactor } from './active-factor.ts'
import { createAndersonSteps } from './anderson-steps.ts'
import { createColumnProducts } from './column-products.ts'
import type { Loss } from './loss.ts'
import { createScreen } from './screen.ts'
import type { StandardColumns } from './standardise-columns.ts'

/** What one coefficient (of a column of unit SD) pays, at a given λ: lasso·|β| + ½·ridge·β². */
export interface Penalty {
  readonly lasso: Float64Array
  readonly ridge: Float64Array
}

/** Where the solver stands; the next fit starts from here. */
export interface SolverState {
  readonly intercept: number
  /** Coefficients of the standardised columns, all of them. */
  readonly coefficients: Float64Array
  /** Columns with a coefficient that is not zero. */
  readonly active: readonly number[]
  /** Weighted mean of the negative log-likelihood. */
  readonly loss: number
  /** The optimum was reached; false where none can be found in double precision (separated cases, λ near 0). */
  readonly converged: boolean
}

export interface ElasticNetSolver {
  /** Minimise loss + penalty, from where the last fit ended. */
  fit(penalty: Penalty): SolverState
  /** Xᵀ·(outcome − mean), weighted, at the present coefficients; 0 for constant columns. */
  gradients(): Float64Array
}

/** KKT residual of an optimum as part of the mean curvature: near what rounding allows. */
const tight = 1e-11
/** The same while columns may still enter. */
const loose = 1e-5
/** A factor is made anew when a step leaves more than this part of the residual. */
const staleness = 0.2
const maxSteps = 2000

export interface ElasticNetProblem {
  readonly columns: StandardColumns
  readonly loss: Loss
  readonly weights: Float64Array
  readonly hasIntercept: boolean
}

/**
 * Minimises loss(η) + Σ lassoⱼ|βⱼ| + ½ ridgeⱼβⱼ² exactly: Newton steps on the coefficients that are not zero, with a
 * Cholesky factor kept from step to step and from λ to λ while it serves; a coefficient that would change its sign stops
 * at zero and leaves; columns that violate their optimality condition enter. The optimum is that of coordinate descent
 * run without end, at a fraction of its cost when a tight answer is wanted.
 *
 * @see Friedman, Hastie & Tibshirani 2010, doi:10.18637/jss.v033.i01 (the problem)
 * @see Lee, Lee, Abbeel & Ng 2006, AAAI 21:401 (active-set search over signs)
 */
export const createElasticNetSolver = ({
  columns,
  loss,
  weights,
  hasIntercept,
}: ElasticNetProblem): ElasticNetSolver => {
  const n = columns.matrix.rows
  const p = columns.matrix.columns
  const x = columns.matrix.values
  const beta = new Float64Array(p)
  const signs = new Int8Array(p)
  const first = hasIntercept ? 1 : 0
  let intercept = 0
  const active: number[] = []
  const isActive = new Uint8Array(p)
  const factor = createActiveFactor()
  const steps = createAndersonSteps()
  const products = createColumnProducts(columns.matrix)
  const screen = createScreen(columns, weights, products)

  let eta = new Float64Array(n)
  let tried = new Float64Array(n)
  const residual = new Float64Array(n)
  const curvature = new Float64Array(n)
  /** The curvature the factor was made with. */
  const factored = new Float64Array(n)
  const scaled = new Float64Array(n)
  const direction = new Float64Array(n)
  let step = new Float64Array(64)
  let gram = new Float64Array(0)
  let entering = new Float64Array(64)
  let value = loss.evaluate(eta, residual, curvature)
  let isFactorFresh = true

  factored.set(curvature)
  if (hasIntercept) factor.append([], total(curvature))

  const penaltyOf = ({ lasso, ridge }: Penalty): number => {
    let sum = 0
    for (const j of active) sum += lasso[j] * Math.abs(beta[j]) + (ridge[j] * beta[j] * beta[j]) / 2
    return sum
  }

  const refactor = (ridge: Float64Array): void => {
    const m = active.length + first
    if (gram.length < m * m) gram = new Float64Array(Math.ceil(m * 1.3) ** 2)
    factored.set(curvature)
    for (let i = 0; i < n; i++) scaled[i] = Math.sqrt(curvature[i])
    products.gram(active, scaled, hasIntercept, gram)
    active.forEach((j, a) => {
      gram[(a + first) * (m + 1)] += ridge[j]
    })
    factor.reset(gram, m, m)
    steps.reset()
    isFactorFresh = true
  }

  const enter = (j: number, sign: number, ridge: Float64Array): void => {
    const from = j * n
    for (let i = 0; i < n; i++) scaled[i] = x[from + i] * factored[i]
    active.push(j)
    const m = active.length + first
    if (entering.length < m) entering = new Float64Array(2 * m)
    if (hasIntercept) entering[0] = total(scaled)
    products.multiply(active, scaled, entering, first)
    steps.reset()
    factor.append(entering, entering[m - 1] + ridge[j])
    isActive[j] = 1
    signs[j] = sign
  }

  const leave = (at: number): void => {
    const [j] = active.splice(at, 1)
    steps.reset()
    factor.remove(at + first)
    beta[j] = 0
    isActive[j] = 0
    screen.forget(j)
  }

  /** Right-hand side of the Newton step; its largest element is the KKT residual of the active columns. */
  const gradientOfActive = ({ lasso, ridge }: Penalty): number => {
    const m = active.length + first
    if (step.length < m) step = new Float64Array(m * 2)
    let largest = 0
    if (hasIntercept) {
      step[0] = total(residual)
      largest = Math.abs(step[0])
    }
    products.multiply(active, residual, step, first)
    for (let a = 0; a < active.length; a++) {
      const j = active[a]
      const g = step[a + first] - lasso[j] * signs[j] - ridge[j] * beta[j]
      step[a + first] = g
      largest = Math.max(largest, Math.abs(g))
    }
    return largest
  }

  /** A column at zero whose step goes against its sign has nothing to gain now. */
  const dropMisled = (lasso: Float64Array): boolean => {
    for (let a = active.length - 1; a >= 0; a--) {
      const j = active[a]
      if (beta[j] === 0 && lasso[j] > 0 && step[a + first] * signs[j] <= 0) {
        leave(a)
        return true
      }
    }
    return false
  }

  /** The longest step, up to 1, that changes no sign, and the place in `active` of the column that limits it. */
  const stepToZero = (lasso: Float64Array): { length: number; at: number } => {
    let length = 1
    let at = -1
    for (let a = 0; a < active.length; a++) {
      const j = active[a]
      if (lasso[j] === 0 || (beta[j] + step[a + first]) * signs[j] > 0) continue
      const part = -beta[j] / step[a + first]
      if (part < length || at < 0) {
        length = Math.min(part, 1)
        at = a
      }
    }
    return { length, at }
  }

  const computeDirection = (): void => {
    direction.fill(hasIntercept ? step[0] : 0)
    products.add(active, step, first, direction)
  }

  const move = (length: number): void => {
    if (hasIntercept) intercept += length * step[0]
    for (let a = 0; a < active.length; a++) beta[active[a]] += length * step[a + first]
  }

  /** The predictor without the rounding gathered on the way. */
  const restoreEta = (): void => {
    eta.fill(intercept)
    const present = Float64Array.from(active, (j) => beta[j])
    products.add(active, present, 0, eta)
    value = loss.evaluate(eta, residual, curvature)
  }

  /** Take the step, or as much of it as lowers the objective; 0 when no part of it does. */
  const descend = (penalty: Penalty, length: number): number => {
    computeDirection()
    const objective = value + penaltyOf(penalty)
    // less than this is rounding of the sum
    const limit = objective + 1e-13 * Math.abs(objective) + 1e-15
    for (let taken = length, halving = 0; halving < 40; taken /= 2, halving++) {
      for (let i = 0; i < n; i++) tried[i] = eta[i] + taken * direction[i]
      const next = loss.evaluate(tried, residual, curvature)
      move(taken)
      if (next + penaltyOf(penalty) <= limit) {
        value = next
        ;[eta, tried] = [tried, eta]
        return taken
      }
      move(-taken)
    }
    value = loss.evaluate(eta, residual, curvature)
    return 0
  }

  /** Newton steps with the present signs until the KKT residual of the active columns is below `goal` × curvature. */
  const settle = (penalty: Penalty, goal: number): boolean => {
    let before = Infinity
    let wasFresh = false
    for (let count = 0; count < maxSteps; count++) {
      const mean = total(curvature)
      const error = gradientOfActive(penalty)
      if (error <= goal * mean) return true
      // a step cannot be told from rounding any more
      if (wasFresh && error > before / 2 && error <= 1e-8 * mean) return true
      if (error > staleness * before && !isFactorFresh) refactor(penalty.ridge)
      factor.solve(step)
      if (dropMisled(penalty.lasso)) {
        if (factor.isDegenerate) refactor(penalty.ridge)
        before = Infinity
        continue
      }
      const size = active.length + first
      steps.improve(step, size)
      const { length, at } = stepToZero(penalty.lasso)
      const taken = descend(penalty, length)
      if (taken === 0) {
        if (isFactorFresh) return error <= 1e-7 * mean
        refactor(penalty.ridge)
        continue
      }
      steps.moved(step, size, taken)
      before = taken < 1 ? Infinity : error
      wasFresh = isFactorFresh
      if (!loss.isQuadratic) isFactorFresh = false
      if (at >= 0 && taken === length) {
        leave(at)
        if (factor.isDegenerate) refactor(penalty.ridge)
      } else if (taken < length) before = 0 // the model of the objective was poor here: make it anew
    }
    return false
  }

  return {
    fit: (penalty) => {
      let converged = true
      let isNear = false
      let idle = 0
      const hasRidge = penalty.ridge.some((factorOfRidge) => factorOfRidge > 0)
      isFactorFresh = false
      steps.reset()
      restoreEta()
      for (let round = 0; round < maxSteps; round++) {
        const reached = value
        converged = settle(penalty, isNear ? tight : loose)
        if (!converged) break
        // columns that only come and go weigh no more than what is left of the loose residual
        if (round > 0 && value === reached && ++idle > 2) {
          if (isNear) break
          isNear = true
          idle = 0
          continue
        }
        const slack = (isNear ? 10 * tight : loose) * total(curvature)
        // without a ridge part no more columns than rows can be told apart
        const room = hasRidge ? n / 2 : Math.min(n / 2, n - 1 - active.length)
        const found = screen.violators(residual, penalty.lasso, isActive, slack, Math.max(1, Math.floor(room)))
        for (const { column, gradient } of found) enter(column, Math.sign(gradient), penalty.ridge)
        if (found.length > 0) continue
        if (isNear) break
        isNear = true
      }
      return { intercept, coefficients: beta, active: active.filter((j) => beta[j] !== 0), loss: value, converged }
    },
    gradients: () => {
      const all = new Float64Array(p)
      products.multiply(
        all.map((_, j) => j),
        residual,
        all,
        0,
      )
      return all.map((gradient, j) => (columns.isConstant[j] === 1 ? 0 : gradient))
    },
  }
}

const total = (values: Float64Array): number => {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]
  return sum
}
