import { describe, expect, test } from 'vitest'
import { columnOf, type Matrix, matrixOfColumns } from '../matrix.ts'
import { applyPca, fitPca } from './pca.ts'
import { thinSvd } from './thin-svd.ts'

/** Lehmer's generator, which any language repeats exactly. */
const numbers = (seed: number, n: number): number[] => {
  let state = seed
  return Array.from({ length: n }, () => {
    state = (state * 16807) % 2147483647
    return state / 2147483647
  })
}
const table = (seed: number, rows: number, columns: number, scale = 1): Matrix => ({
  rows,
  columns,
  values: Float64Array.from(numbers(seed, rows * columns), (value) => value * scale - scale / 2),
})
const tall = table(12345, 12, 5, 4)
const wide = table(777, 6, 20)

/** Singular values of the centred tables by LAPACK (numpy.linalg.svd). */
const tallValues = [6.867312933240024, 4.4004298656784515, 3.865075788644165, 2.723520340529067, 1.796060868283016]
const wideValues = [1.6622940583067594, 1.3152373205276815, 1.264320619247401, 1.0998249317721234, 0.7744622328746933]

test('singular values and vectors rebuild the matrix, tall or wide', () => {
  for (const matrix of [tall, wide]) {
    const { values, left, right } = thinSvd(matrix)
    for (let i = 0; i < matrix.rows; i++)
      for (let j = 0; j < matrix.columns; j++) {
        let sum = 0
        values.forEach((s, k) => {
          sum += left.values[i + left.rows * k] * s * right.values[j + right.rows * k]
        })
        expect(sum).toBeCloseTo(matrix.values[i + matrix.rows * j], 13)
      }
  }
})

describe('principal components', () => {
  test.each([
    ['tall', tall, tallValues],
    ['wide', wide, wideValues],
  ])('deviations of a %s table agree with LAPACK', (_, matrix, wanted) => {
    const fitted = fitPca(matrix)
    expect(fitted.sd).toHaveLength(wanted.length)
    fitted.sd.forEach((sd, c) => {
      expect(sd * Math.sqrt(matrix.rows - 1)).toBeCloseTo(wanted[c], 13)
    })
    expect(fitted.share.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 13)
  })

  test('loadings: the largest is positive', () => {
    const [first] = fitPca(wide).components
    const wanted = [
      0.3993428301344396, 0.12442907404713034, -0.2212592161397544, -0.1959037965649471, -0.2839678220405417,
    ]
    wanted.forEach((loading, j) => {
      expect(first[j]).toBeCloseTo(loading, 13)
    })
  })

  test('more components than there can be: those that exist, and why', () => {
    const fitted = fitPca(wide, { components: 20 })
    expect(fitted.components).toHaveLength(5)
    expect(fitted.note).toBe('20 components were asked for; 6 rows and 20 columns have 5.')
    const copies = matrixOfColumns([columnOf(tall, 0), columnOf(tall, 1), columnOf(tall, 0)])
    expect(fitPca(copies).components).toHaveLength(2)
  })

  test('as many as explain a share', () => {
    expect(fitPca(tall, { share: 0.7 }).components).toHaveLength(2)
    expect(fitPca(tall, { share: 1 }).components).toHaveLength(5)
  })

  test('scores of the training rows are uncorrelated with the stated deviations', () => {
    const fitted = fitPca(tall)
    const scores = applyPca(fitted, tall)
    for (let a = 0; a < 5; a++)
      for (let b = 0; b < 5; b++) {
        const product = columnOf(scores, a).reduce((sum, value, i) => sum + value * columnOf(scores, b)[i], 0)
        expect(product).toBeCloseTo(a === b ? 11 * fitted.sd[a] ** 2 : 0, 12)
      }
  })

  test('refuses what has no components', () => {
    expect(() => fitPca(matrixOfColumns([[1, 1, 1]]))).toThrow(/all are constant/)
    expect(() => fitPca(tall, { share: 1.5 })).toThrow(/not 1.5/)
  })
})
