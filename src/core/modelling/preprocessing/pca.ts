import { columnOf, type Matrix } from '../matrix.ts'
import { columnMoments } from './column-moments.ts'
import { requireColumns, requireComplete, requireRows } from './require-complete.ts'
import { rescale } from './rescale.ts'
import { thinSvd } from './thin-svd.ts'

/** How many components to keep: a number, or as many as explain this share (0 … 1) of the variance. */
export type PcaSize = { readonly components: number } | { readonly share: number }

export interface FittedPca {
  readonly kind: 'pca'
  readonly mean: readonly number[]
  /** One unit vector of p loadings per kept component. */
  readonly components: readonly (readonly number[])[]
  /** Standard deviation of the scores in training (n − 1), descending. */
  readonly sd: readonly number[]
  /** Share of the total variance. */
  readonly share: readonly number[]
  /** Why there are fewer components than asked for, or null. */
  readonly note: string | null
}

/**
 * Principal components of the training rows by singular value decomposition of the centred columns (not rescaled: put a
 * z-score before it for components of the correlation matrix). n rows have at most n − 1 components, fewer when columns
 * depend on each other; asking for more gives those that exist and a note. Sign: the loading of largest absolute value is
 * positive (of equal ones, the first).
 *
 * @param matrix  training rows, finite, two or more
 * @param size    what to keep; all by default
 * @returns components in order of variance; throws when no column varies
 * @see Jolliffe & Cadima 2016, doi:10.1098/rsta.2015.0202
 */
export const fitPca = (matrix: Matrix, size: PcaSize = { components: matrix.columns }): FittedPca => {
  requireRows(matrix, 'PCA', 2)
  requireComplete(matrix, 'PCA')
  const wanted = 'components' in size ? size.components : size.share
  if (!(wanted > 0) || ('share' in size ? wanted > 1 : !Number.isInteger(wanted)))
    throw new Error(`PCA keeps a whole number of components from 1, or a share of the variance up to 1; not ${wanted}.`)
  const mean = columnMoments(matrix).map((moments) => moments.mean)
  const ones = mean.map(() => 1)
  const { values, right } = thinSvd(rescale(matrix, mean, ones))
  const noise = values[0] * Math.max(matrix.rows, matrix.columns) * Number.EPSILON
  const rank = Math.min(values.filter((value) => value > noise).length, matrix.rows - 1)
  if (rank === 0) throw new Error('PCA needs a column that varies in the training rows; all are constant.')
  const total = values.reduce((sum, value) => sum + value * value, 0)
  const shares = Array.from(values, (value) => (value * value) / total)
  const kept = 'components' in size ? Math.min(wanted, rank) : enoughFor(wanted, shares.slice(0, rank))
  return {
    kind: 'pca',
    mean,
    components: Array.from({ length: kept }, (_, c) => signed(columnOf(right, c))),
    sd: Array.from(values.subarray(0, kept), (value) => value / Math.sqrt(matrix.rows - 1)),
    share: shares.slice(0, kept),
    note:
      'components' in size && wanted > rank
        ? `${wanted} components were asked for; ${matrix.rows} rows and ${matrix.columns} columns have ${rank}.`
        : null,
  }
}

/**
 * Scores of rows on the fitted components.
 *
 * @param fitted  by {@link fitPca}
 * @param matrix  rows to transform, the same columns
 * @returns one column per kept component
 */
export const applyPca = (fitted: FittedPca, matrix: Matrix): Matrix => {
  requireColumns(matrix, fitted.mean.length, 'PCA')
  const { rows } = matrix
  const values = new Float64Array(rows * fitted.components.length)
  fitted.components.forEach((loadings, c) => {
    loadings.forEach((loading, j) => {
      const column = columnOf(matrix, j)
      for (let i = 0; i < rows; i++) values[i + rows * c] += loading * (column[i] - fitted.mean[j])
    })
  })
  return { rows, columns: fitted.components.length, values }
}

const enoughFor = (share: number, shares: readonly number[]): number => {
  let sum = 0
  const at = shares.findIndex((each) => {
    sum += each
    return sum >= share - 1e-12
  })
  return at < 0 ? shares.length : at + 1
}

const signed = (loadings: Float64Array): number[] => {
  let largest = 0
  for (const loading of loadings) if (Math.abs(loading) > Math.abs(largest) + 1e-12) largest = loading
  return Array.from(loadings, (loading) => (largest < 0 ? -loading : loading))
}
