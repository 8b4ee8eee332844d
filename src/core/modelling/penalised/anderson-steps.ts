import { dotProduct } from './weighted-products.ts'

/** Moves remembered at most. */
const depth = 5

/** Turns steps with a stale factor into better ones. */
export interface AndersonSteps {
  /** Forget: the unknowns, the factor or the penalty have changed. */
  reset(): void
  /**
   * Improve the plain step at the present point by how plain steps changed along the last moves.
   *
   * @param step  plain step, replaced
   * @param size  number of unknowns
   */
  improve(step: Float64Array, size: number): void
  /** The move made from that point: `length` times the step given. */
  moved(step: Float64Array, size: number, length: number): void
}

/**
 * Anderson acceleration of a fixed-point iteration: the step whose plain counterpart, were it linear in the last moves,
 * would be the shortest. It makes repeated steps with one Cholesky factor converge faster than linearly.
 *
 * @see Walker & Ni 2011, doi:10.1137/10078356X
 */
export const createAndersonSteps = (): AndersonSteps => {
  let moves: Float64Array[] = []
  let changes: Float64Array[] = []
  let plain: Float64Array | null = null
  let move: Float64Array | null = null

  return {
    reset: () => {
      moves = []
      changes = []
      plain = null
      move = null
    },
    improve: (step, size) => {
      const now = step.slice(0, size)
      if (plain !== null && move !== null) {
        const past = plain
        moves.push(move)
        changes.push(now.map((value, i) => value - past[i]))
        if (moves.length > depth) {
          moves.shift()
          changes.shift()
        }
      }
      plain = now
      move = null
      leastSquares(changes, now).forEach((w, k) => {
        if (w !== 0) for (let i = 0; i < size; i++) step[i] -= w * (moves[k][i] + changes[k][i])
      })
    },
    moved: (step, size, length) => {
      move = step.slice(0, size)
      if (length !== 1) for (let i = 0; i < size; i++) move[i] *= length
    },
  }
}

/** Weights of vectors whose sum comes nearest to the target (Gram–Schmidt, the newest first); dependent ones get 0. */
const leastSquares = (vectors: readonly Float64Array[], target: Float64Array): number[] => {
  const size = target.length
  const rest = target.slice()
  const basis: { vector: Float64Array; at: number; products: number[]; along: number }[] = []
  for (let k = vectors.length - 1; k >= 0; k--) {
    const vector = vectors[k].slice()
    const before = Math.sqrt(dotProduct(vector, 0, vector, 0, size))
    const products: number[] = []
    for (const { vector: other } of basis) {
      const c = dotProduct(other, 0, vector, 0, size)
      for (let i = 0; i < size; i++) vector[i] -= c * other[i]
      products.push(c)
    }
    const length = Math.sqrt(dotProduct(vector, 0, vector, 0, size))
    if (!(length > 1e-6 * before)) continue
    for (let i = 0; i < size; i++) vector[i] /= length
    const along = dotProduct(vector, 0, rest, 0, size)
    for (let i = 0; i < size; i++) rest[i] -= along * vector[i]
    basis.push({ vector, at: k, products: [...products, length], along })
  }
  const weights = new Array<number>(vectors.length).fill(0)
  for (let a = basis.length - 1; a >= 0; a--) {
    let sum = basis[a].along
    for (let b = a + 1; b < basis.length; b++) sum -= basis[b].products[a] * weights[basis[b].at]
    weights[basis[a].at] = sum / basis[a].products[a]
  }
  return weights
}
