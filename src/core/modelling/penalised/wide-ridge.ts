import { createElasticNetSolver, type ElasticNetProblem, type ElasticNetSolver } from './elastic-net-solver.ts'
import type { StandardColumns } from './standardise-columns.ts'
import { addColumns, dotProduct } from './weighted-products.ts'

/** A row whose rest is shorter than this part of itself lies in the space of the rows before it. */
const dependent = 1e-11

/**
 * Ridge with more columns than rows, solved in the space the rows span: X·D^(−½) = L·Qᵀ with orthonormal columns in Q
 * and D the ridge factors, so that βᵀDβ = ‖θ‖² for β = D^(−½)·Q·θ. The optimum is that of the full problem, at the cost
 * of one with as many columns as rows.
 *
 * @param problem  standardised columns, loss, weights
 * @param factors  ridge factor per column, > 0; penalties given later are multiples of it
 * @see Hastie & Tibshirani 2004, doi:10.1093/biostatistics/kxh010
 */
export const createWideRidgeSolver = (problem: ElasticNetProblem, factors: Float64Array): ElasticNetSolver => {
  const p = problem.columns.matrix.columns
  const roots = factors.map(Math.sqrt)
  const { basis, reduced } = spanOfRows(problem.columns, roots, problem.weights)
  const rank = basis.length
  const inner = createElasticNetSolver({ ...problem, columns: reduced })
  const penalty = { lasso: new Float64Array(rank), ridge: new Float64Array(rank) }
  const all = Array.from({ length: p }, (_, j) => j).filter((j) => problem.columns.isConstant[j] === 0)
  const whole = new Float64Array(rank * p)
  basis.forEach((row, k) => whole.set(row, k * p))
  const places = basis.map((_, k) => k)
  /** Q·weights, column by column of the problem. */
  const spread = (weights: Float64Array): Float64Array => {
    const out = new Float64Array(p)
    addColumns(whole, p, places, weights, 0, out)
    return out
  }

  return {
    fit: ({ ridge }) => {
      const unit = ridge[0] / factors[0]
      for (let k = 0; k < rank; k++) penalty.ridge[k] = unit / reduced.scales[k] ** 2
      const state = inner.fit(penalty)
      const coefficients = spread(state.coefficients.map((theta, k) => theta / reduced.scales[k]))
      for (let j = 0; j < p; j++) coefficients[j] /= roots[j]
      return { ...state, coefficients, active: all.filter((j) => coefficients[j] !== 0) }
    },
    gradients: () => {
      const along = inner.gradients().map((g, k) => g * reduced.scales[k])
      return spread(along).map((g, j) => g * roots[j])
    },
  }
}

/** Orthonormal rows that span the rows of X·D^(−½), and the place of every row among them. */
const spanOfRows = (
  { matrix, isConstant }: StandardColumns,
  roots: Float64Array,
  weights: Float64Array,
): { basis: Float64Array[]; reduced: StandardColumns } => {
  const { rows: n, columns: p } = matrix
  const basis: Float64Array[] = []
  const places: number[][] = []
  for (let i = 0; i < n; i++) {
    const row = roots.map((root, j) => (isConstant[j] === 1 ? 0 : matrix.values[j * n + i] / root))
    const before = Math.sqrt(dotProduct(row, 0, row, 0, p))
    const place = new Array<number>(basis.length).fill(0)
    for (let pass = 0; pass < 2; pass++) {
      basis.forEach((other, k) => {
        const product = dotProduct(other, 0, row, 0, p)
        place[k] += product
        for (let j = 0; j < p; j++) row[j] -= product * other[j]
      })
    }
    const length = Math.sqrt(dotProduct(row, 0, row, 0, p))
    if (length > dependent * before) {
      basis.push(row.map((value) => value / length))
      place.push(length)
    }
    places.push(place)
  }
  return { basis, reduced: unitColumns(places, basis.length, weights) }
}

/** L with every column divided by its root mean square. */
const unitColumns = (rows: readonly (readonly number[])[], columns: number, weights: Float64Array): StandardColumns => {
  const values = new Float64Array(rows.length * columns)
  const scales = new Float64Array(columns)
  for (let k = 0; k < columns; k++) {
    let square = 0
    rows.forEach((row, i) => {
      square += weights[i] * (row[k] ?? 0) ** 2
    })
    scales[k] = square > 0 ? Math.sqrt(square) : 1
    rows.forEach((row, i) => {
      values[k * rows.length + i] = (row[k] ?? 0) / scales[k]
    })
  }
  return {
    matrix: { rows: rows.length, columns, values },
    centres: new Float64Array(columns),
    scales,
    isConstant: new Uint8Array(columns),
  }
}
