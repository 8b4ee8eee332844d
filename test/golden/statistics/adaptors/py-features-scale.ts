import type { Matrix } from '#core/modelling/matrix.ts'
import { applyMinMax, fitMinMax } from '#core/modelling/preprocessing/min-max.ts'
import { applyPca, fitPca } from '#core/modelling/preprocessing/pca.ts'
import { applyRobust, fitRobust } from '#core/modelling/preprocessing/robust.ts'
import { selectByVariance } from '#core/modelling/preprocessing/variance-threshold.ts'
import { applyZScore, fitZScore } from '#core/modelling/preprocessing/z-score.ts'
import type { GoldenCase } from '../golden-case.ts'
import { type FeatureTable, firstColumns, numberIn, rowOf } from './py-features-table.ts'

/** Cases `scale/*`. */
export const scaleCase = ({ id }: GoldenCase, { matrix, others }: FeatureTable): unknown => {
  const divisor = (scale: readonly number[]): number[] => scale.map((value) => (value === 0 ? 1 : value))
  if (id === 'scale/standard') {
    const fitted = fitZScore(matrix, 'population')
    return {
      mean: fitted.mean,
      scale: divisor(fitted.sd),
      first_test_row: rowOf(applyZScore(fitted, others), 0),
    }
  }
  if (id === 'scale/minmax') {
    const fitted = fitMinMax(matrix)
    return { ...fitted, first_test_row: rowOf(applyMinMax(fitted, others), 0) }
  }
  const fitted = fitRobust(matrix)
  return {
    center: fitted.median,
    scale: divisor(fitted.range),
    first_test_row: rowOf(applyRobust(fitted, others), 0),
  }
}

/** `VarianceThreshold(t)`. */
export const varianceCase = ({ call }: GoldenCase, { matrix, names }: FeatureTable): unknown => {
  const { variances, kept } = selectByVariance(matrix, numberIn(call, /VarianceThreshold\(([\d.e-]+)\)/))
  return { variances, kept: kept.map((j) => names[j]) }
}

const absoluteRows = (matrix: Matrix, count: number): number[][] =>
  Array.from({ length: count }, (_, i) => rowOf(matrix, i).map(Math.abs))

/** `PCA().fit(StandardScaler().fit_transform(X[:, :p]))`. */
export const pcaCase = ({ call }: GoldenCase, { matrix, others }: FeatureTable): unknown => {
  const p = numberIn(call, /X\[:, :(\d+)\]/)
  const scale = fitZScore(firstColumns(matrix, p), 'population')
  const training = applyZScore(scale, firstColumns(matrix, p))
  const fitted = fitPca(training)
  return {
    explained_variance: fitted.sd.map((sd) => sd * sd),
    ratio: fitted.share,
    components_abs: fitted.components.map((loadings) => loadings.map(Math.abs)),
    scores_abs_first3: absoluteRows(applyPca(fitted, training), 3),
    test_scores_abs_first2: absoluteRows(applyPca(fitted, applyZScore(scale, firstColumns(others, p))), 2),
    n_for_95pct: fitPca(training, { share: 0.95 }).components.length,
  }
}
