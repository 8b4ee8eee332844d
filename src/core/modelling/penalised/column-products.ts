import { columnProducts as assembled } from '#core/numeric/kernels/column-products.ts'
import { loadKernel } from '#core/numeric/kernels/load-kernel.ts'
import type { Matrix } from '../matrix.ts'
import { addColumns, dotProduct, multiplyColumns } from './weighted-products.ts'

/** Products with chosen columns of one matrix (n × p). */
export interface ColumnProducts {
  /** out[at + k] = xⱼᵀ·by for the k-th column j of the list. */
  multiply(list: ArrayLike<number>, by: Float64Array, out: Float64Array, at: number): void
  /** out += Σ by[at + k]·xⱼ */
  add(list: ArrayLike<number>, by: Float64Array, at: number, out: Float64Array): void
  /**
   * Lower triangle of BᵀB, row-major with as many numbers per row as B has columns; B holds the chosen columns times
   * `scales` row by row, before them `scales` itself where there is an intercept.
   */
  gram(list: ArrayLike<number>, scales: Float64Array, hasIntercept: boolean, out: Float64Array): void
}

type Call = (list: number, end: number, x: number, stride: number, by: number, out: number) => void

/** Below this many numbers a matrix is not worth copying. */
const smallest = 4096
/** A matrix larger than this stays where it is. */
const mostBytes = 1_000_000_000
const double = Float64Array.BYTES_PER_ELEMENT
const int = Int32Array.BYTES_PER_ELEMENT
const padded = (count: number): number => Math.ceil(count / 4) * 4

/**
 * Products with the columns of a matrix, assembled where the machine allows, else plain: the same to the last bit.
 *
 * @param matrix       must not change while the result is used
 * @param mayAssemble  false: plain, to compare with
 */
export const createColumnProducts = (matrix: Matrix, mayAssemble = true): ColumnProducts => {
  const { rows: n, columns: p } = matrix
  const plain = plainProducts(matrix)
  if (!mayAssemble || n * p < smallest) return plain
  const length = padded(n)
  // an active set has hardly ever more columns than rows
  const most = padded(Math.min(n, p) + 1)
  const places = padded(p) + most
  const sizes = { x: p * length, scaled: most * length, by: length, out: length, numbers: places }
  const bytes = double * (sizes.x + sizes.scaled + sizes.by + sizes.out + sizes.numbers) + int * (places + most)
  const kernel = bytes > mostBytes ? null : loadKernel<{ multiply: Call; add: Call }>(assembled, bytes)
  if (kernel === null) return plain

  let used = 0
  const doubles = (count: number): Float64Array => {
    const view = new Float64Array(kernel.room, used, count)
    used += view.byteLength
    return view
  }
  const x = doubles(sizes.x)
  const scaled = doubles(sizes.scaled)
  const by = doubles(sizes.by)
  const sums = doubles(sizes.out)
  const numbers = doubles(sizes.numbers)
  const chosen = new Int32Array(kernel.room, used, places)
  const inOrder = new Int32Array(kernel.room, chosen.byteOffset + chosen.byteLength, most)
  for (let j = 0; j < p; j++) x.set(matrix.values.subarray(j * n, (j + 1) * n), j * length)
  for (let k = 0; k < most; k++) inOrder[k] = k
  const stride = length * double
  const { multiply, add } = kernel.run

  /** Writes the list, filled up to a multiple of four, and answers where it ends. */
  const choose = (list: ArrayLike<number>): number => {
    const count = list.length
    for (let k = 0; k < count; k++) chosen[k] = list[k]
    chosen.fill(0, count, padded(count))
    return chosen.byteOffset + padded(count) * int
  }

  return {
    multiply: (list, vector, out, at) => {
      by.set(vector)
      multiply(chosen.byteOffset, choose(list), x.byteOffset, stride, by.byteOffset, numbers.byteOffset)
      for (let k = 0; k < list.length; k++) out[at + k] = numbers[k]
    },
    add: (list, factors, at, out) => {
      for (let k = 0; k < list.length; k++) numbers[k] = factors[at + k]
      numbers.fill(0, list.length, padded(list.length))
      sums.set(out)
      add(chosen.byteOffset, choose(list), x.byteOffset, stride, numbers.byteOffset, sums.byteOffset)
      for (let i = 0; i < n; i++) out[i] = sums[i]
    },
    gram: (list, scales, hasIntercept, out) => {
      const first = hasIntercept ? 1 : 0
      const size = list.length + first
      if (size > most) {
        plain.gram(list, scales, hasIntercept, out)
        return
      }
      if (hasIntercept) scaled.set(scales)
      for (let k = 0; k < list.length; k++) {
        const to = (k + first) * length
        const from = list[k] * length
        for (let i = 0; i < n; i++) scaled[to + i] = x[from + i] * scales[i]
      }
      const end = inOrder.byteOffset + padded(size) * int
      for (let b = 0; b < size; b++) {
        // four rows at a time: those before the present one that come along are not used
        const start = b - (b % 4)
        const row = scaled.byteOffset + b * stride
        multiply(inOrder.byteOffset + start * int, end, scaled.byteOffset, stride, row, numbers.byteOffset)
        for (let a = b; a < size; a++) out[a * size + b] = numbers[a - start]
      }
    },
  }
}

const plainProducts = ({ rows: n, values: x }: Matrix): ColumnProducts => ({
  multiply: (list, by, out, at) => multiplyColumns(x, n, list, by, out, at),
  add: (list, by, at, out) => addColumns(x, n, list, by, at, out),
  gram: (list, scales, hasIntercept, out) => {
    const first = hasIntercept ? 1 : 0
    const size = list.length + first
    const scaled = new Float64Array(size * n)
    if (hasIntercept) scaled.set(scales)
    for (let k = 0; k < list.length; k++)
      for (let i = 0; i < n; i++) scaled[(k + first) * n + i] = x[list[k] * n + i] * scales[i]
    for (let a = 0; a < size; a++)
      for (let b = 0; b <= a; b++) out[a * size + b] = dotProduct(scaled, a * n, scaled, b * n, n)
  },
})
