import { columnOf, type Matrix, matrixOfColumns } from '../matrix.ts'
import type { LogisticFit } from './logistic-fit.ts'
import { inverseOfProduct, orthogonalise } from './orthogonalise.ts'

export interface TermInflation {
  readonly term: string
  /** Generalised variance inflation; for one coefficient the usual VIF. */
  readonly gvif: number
  readonly df: number
  /** GVIF^(1/(2·df)), comparable between variables with different numbers of coefficients. */
  readonly scaled: number
}

/**
 * Variance inflation of the variables of a fitted model, from the correlation of its coefficients:
 * GVIF = |R₁₁|·|R₂₂|/|R|, R₁₁ the block of the variable, R₂₂ that of the others.
 *
 * @param fit  with at least two variables; throws otherwise
 * @see Fox & Monette 1992, doi:10.1080/01621459.1992.10475190
 */
export const varianceInflation = (fit: LogisticFit): TermInflation[] => {
  const { correlation } = coefficientCorrelation(fit)
  const all = correlation.map((_, j) => j)
  const whole = logDeterminant(correlation, all)
  return fit.terms.map(({ name, columns }) => {
    const own = columns.map((j) => j - 1)
    const others = all.filter((j) => !own.includes(j))
    const gvif = Math.exp(logDeterminant(correlation, own) + logDeterminant(correlation, others) - whole)
    return { term: name, gvif, df: own.length, scaled: gvif ** (1 / (2 * own.length)) }
  })
}

/**
 * Variance inflation of every single column of a fitted model: the diagonal of the inverse of the correlation of its
 * coefficients.
 *
 * @param fit  with at least two columns beside the intercept
 */
export const columnInflation = (fit: LogisticFit): { readonly name: string; readonly vif: number }[] => {
  const { correlation, names } = coefficientCorrelation(fit)
  return inverseDiagonal(correlation).map((vif, j) => ({ name: names[j], vif }))
}

/**
 * Variance inflation of numeric columns among themselves, without a model: 1/(1 − R²) of each on the others, the
 * diagonal of the inverse of their correlation matrix.
 *
 * @param matrix  n × p, p ≥ 2, no constant columns
 * @returns p values ≥ 1; Infinity for a column that depends on the others
 */
export const inflationOfColumns = (matrix: Matrix): number[] => {
  const { rows: n, columns: p } = matrix
  const standard = matrixOfColumns(
    Array.from({ length: p }, (_, j) => {
      const column = columnOf(matrix, j)
      const mean = column.reduce((sum, value) => sum + value, 0) / n
      const centred = column.map((value) => value - mean)
      const length = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0))
      if (!(length > 0)) throw new Error(`Column ${j + 1} has the same value in every case; leave it out.`)
      return centred.map((value) => value / length)
    }),
  )
  const factors = orthogonalise(standard, new Float64Array(n).fill(1))
  if (factors.dependentColumn !== null) return new Array<number>(p).fill(Infinity)
  return inverseOfProduct(factors).map((row, j) => row[j])
}

const coefficientCorrelation = (fit: LogisticFit): { correlation: number[][]; names: string[] } => {
  if (fit.terms.length < 2) throw new Error('Variance inflation needs at least two variables in the model.')
  const inner = fit.covariance.slice(1).map((row) => row.slice(1))
  const correlation = inner.map((row, i) => row.map((value, j) => value / Math.sqrt(inner[i][i] * inner[j][j])))
  return { correlation, names: fit.names.slice(1) }
}

/** Lower Cholesky factor of the chosen rows and columns. */
const cholesky = (matrix: readonly (readonly number[])[], chosen: readonly number[]): number[][] => {
  const lower: number[][] = []
  chosen.forEach((a, i) => {
    lower.push([])
    for (let j = 0; j <= i; j++) {
      let sum = matrix[a][chosen[j]]
      for (let k = 0; k < j; k++) sum -= lower[i][k] * lower[j][k]
      lower[i].push(i === j ? Math.sqrt(sum) : sum / lower[j][j])
    }
  })
  return lower
}

const logDeterminant = (matrix: readonly (readonly number[])[], chosen: readonly number[]): number =>
  cholesky(matrix, chosen).reduce((sum, row, i) => sum + 2 * Math.log(row[i]), 0)

const inverseDiagonal = (matrix: readonly (readonly number[])[]): number[] => {
  const lower = cholesky(
    matrix,
    matrix.map((_, j) => j),
  )
  return matrix.map((_, at) => {
    const solved: number[] = []
    let square = 0
    for (let i = at; i < matrix.length; i++) {
      let sum = i === at ? 1 : 0
      for (let k = at; k < i; k++) sum -= lower[i][k] * solved[k - at]
      solved.push(sum / lower[i][i])
      square += solved[i - at] ** 2
    }
    return square
  })
}
