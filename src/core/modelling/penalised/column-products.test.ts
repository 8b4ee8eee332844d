import { describe, expect, it } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { createColumnProducts } from './column-products.ts'

const numbers = (seed: number, count: number): Float64Array => {
  const random = createRandom(seed)
  return Float64Array.from({ length: count }, () => random.normal())
}

/** Rows and columns, none of them a multiple of four in most; large enough to be assembled. */
const shapes = [
  [37, 200],
  [181, 61],
  [40, 128],
] as const

describe.each(shapes)('products with columns of a %i × %i matrix', (n, p) => {
  const matrix = { rows: n, columns: p, values: numbers(n, n * p) }
  const assembled = createColumnProducts(matrix)
  const plain = createColumnProducts(matrix, false)
  const by = numbers(2, n)

  it.each([0, 1, 2, 3, 4, 5, 18, 30])('of %i columns are plain sums, and the same bits either way', (count) => {
    const list = Array.from({ length: count }, (_, k) => (k * 7 + 3) % p)
    const run = (products: typeof plain) => {
      const sums = new Float64Array(count + 1)
      products.multiply(list, by, sums, 1)
      const total = by.slice()
      products.add(list, sums, 1, total)
      const gram = new Float64Array((count + 1) ** 2)
      products.gram(list, by.map(Math.abs), true, gram)
      const without = new Float64Array(count ** 2)
      products.gram(list, by.map(Math.abs), false, without)
      return { sums, total, gram, without }
    }
    const got = run(assembled)
    expect(got).toEqual(run(plain))
    const column = (k: number) => matrix.values.subarray(list[k] * n, (list[k] + 1) * n)
    const product = (f: (i: number) => number) => by.reduce((sum, _, i) => sum + f(i), 0)
    for (let k = 0; k < count; k++) {
      expect(got.sums[k + 1]).toBeCloseTo(
        product((i) => column(k)[i] * by[i]),
        10,
      )
      for (let m = 0; m <= k; m++) {
        const wanted = product((i) => column(k)[i] * column(m)[i] * by[i] ** 2)
        expect(got.gram[(k + 1) * (count + 1) + m + 1]).toBeCloseTo(wanted, 10)
        expect(got.without[k * count + m]).toBeCloseTo(wanted, 10)
      }
    }
    const last = list.reduce((sum, j, k) => sum + got.sums[k + 1] * matrix.values[j * n + n - 1], by[n - 1])
    expect(got.total[n - 1]).toBeCloseTo(last, 9)
  })
})

it('more columns at once than there are rows are multiplied all the same', () => {
  const matrix = { rows: 40, columns: 128, values: numbers(5, 40 * 128) }
  const list = Array.from({ length: 50 }, (_, k) => k)
  const gram = (mayAssemble: boolean) => {
    const out = new Float64Array(50 * 50)
    createColumnProducts(matrix, mayAssemble).gram(list, numbers(6, 40), false, out)
    return out
  }
  expect(gram(true)).toEqual(gram(false))
})
