/**
 * Cholesky factor H = L·Lᵀ of a symmetric positive definite matrix that grows and shrinks by one row and column: a new
 * one is appended last, any one can be removed.
 */
export interface ActiveFactor {
  readonly size: number
  /** A column depended on the others when it came in: make the factor anew once one has left. */
  readonly isDegenerate: boolean
  /**
   * Factorise anew.
   *
   * @param matrix  row-major, only the lower triangle is read; overwritten
   * @param order   rows used, 0 … stride
   * @param stride  distance between rows
   */
  reset(matrix: Float64Array, order: number, stride: number): void
  /** Append one row: its products with the present rows, in their order, and with itself. */
  append(products: ArrayLike<number>, diagonal: number): void
  /** Remove the row and column at a place, 0 … size − 1; the others keep their order. */
  remove(at: number): void
  /** Replace the right-hand side by the solution of H·x = b. */
  solve(b: Float64Array): void
}

/** A pivot smaller than this part of the diagonal element means a column that depends on the others. */
const dependent = 1e-13

/**
 * An empty factor. A column that depends linearly on the others gets a tiny positive pivot instead of a refusal, so that
 * a step along the dependence is long and ends where a coefficient reaches zero.
 *
 * @see Golub & Van Loan, Matrix Computations, 4.2 and 6.5
 */
export const createActiveFactor = (): ActiveFactor => {
  let size = 0
  let isDegenerate = false
  let stride = 32
  let factor = new Float64Array(stride * stride)

  const widen = (wanted: number): void => {
    if (wanted <= stride) return
    const wider = Math.max(wanted, Math.ceil(stride * 1.5))
    const moved = new Float64Array(wider * wider)
    for (let i = 0; i < size; i++) moved.set(factor.subarray(i * stride, i * stride + size), i * wider)
    factor = moved
    stride = wider
  }

  const eliminate = (row: number): void => {
    const at = row * stride
    for (let j = 0; j < row; j++) {
      const to = j * stride
      let sum = factor[at + j]
      for (let k = 0; k < j; k++) sum -= factor[at + k] * factor[to + k]
      factor[at + j] = sum / factor[to + j]
    }
    const diagonal = factor[at + row]
    let pivot = diagonal
    for (let k = 0; k < row; k++) pivot -= factor[at + k] * factor[at + k]
    const least = Math.max(dependent * diagonal, Number.MIN_VALUE)
    if (!(pivot > least)) isDegenerate = true
    factor[at + row] = Math.sqrt(pivot > least ? pivot : least)
  }

  return {
    get size() {
      return size
    },
    get isDegenerate() {
      return isDegenerate
    },
    reset: (matrix, order, from) => {
      size = 0
      isDegenerate = false
      widen(order)
      for (let i = 0; i < order; i++) {
        factor.set(matrix.subarray(i * from, i * from + i + 1), i * stride)
        eliminate(i)
      }
      size = order
    },
    append: (products, diagonal) => {
      widen(size + 1)
      for (let j = 0; j < size; j++) factor[size * stride + j] = products[j]
      factor[size * stride + size] = diagonal
      eliminate(size)
      size++
    },
    remove: (at) => {
      for (let i = at + 1; i < size; i++) {
        const from = i * stride
        factor.copyWithin(from - stride, from, from + i + 1)
      }
      size--
      for (let c = at; c < size; c++) {
        const top = c * stride
        const a = factor[top + c]
        const b = factor[top + c + 1]
        const length = Math.hypot(a, b)
        const cosine = a / length
        const sine = b / length
        factor[top + c] = length
        for (let i = c + 1; i < size; i++) {
          const row = i * stride + c
          const x = factor[row]
          const y = factor[row + 1]
          factor[row] = cosine * x + sine * y
          factor[row + 1] = cosine * y - sine * x
        }
      }
    },
    solve: (b) => {
      for (let i = 0; i < size; i++) {
        const row = i * stride
        let sum = b[i]
        for (let k = 0; k < i; k++) sum -= factor[row + k] * b[k]
        b[i] = sum / factor[row + i]
      }
      for (let i = size - 1; i >= 0; i--) {
        const row = i * stride
        const value = b[i] / factor[row + i]
        b[i] = value
        for (let k = 0; k < i; k++) b[k] -= factor[row + k] * value
      }
    },
  }
}
