import { relieff } from '#core/modelling/selection/relieff.ts'
import type { Adaptor, GoldenCase, GoldenData } from '../golden-case.ts'
import { lassoCase, lassoCvCase, rfeCase } from './py-features-linear.ts'
import { mrmrCase } from './py-features-mrmr.ts'
import { pcaCase, scaleCase, varianceCase } from './py-features-scale.ts'
import { foldsCase, givenLabelsCase, splitCase } from './py-features-split.ts'
import { type FeatureTable, numbersWithoutGaps, readFeatureTable } from './py-features-table.ts'
import { tablesCase, testCase } from './py-features-tests.ts'

const relieffCase = ({ params }: GoldenCase, { matrix, labels, names }: FeatureTable): unknown => {
  const weights = relieff(matrix, labels, Number(params?.['k']))
  const ranking = names.map((_, j) => j).sort((a, b) => weights[b] - weights[a] || a - b)
  return { weights, ranking: ranking.slice(0, 15).map((j) => names[j]) }
}

const trainingLabels = (data: GoldenData): number[] => {
  const labels = numbersWithoutGaps(data, 'radiomics.csv', 'label')
  const cohort = data.columns('radiomics.csv').get('cohort') ?? []
  return labels.filter((_, i) => cohort[i] === 'train')
}

const byPrefix: readonly (readonly [string, (golden: GoldenCase, table: FeatureTable, data: GoldenData) => unknown])[] =
  [
    ['scale/', scaleCase],
    ['variance_threshold', varianceCase],
    ['pca', pcaCase],
    ['mrmr/', mrmrCase],
    ['relieff/', relieffCase],
    ['lasso_sklearn/', lassoCase],
    ['lassocv_sklearn/', lassoCvCase],
    ['rfe/', rfeCase],
    ['f_classif', testCase],
    ['chi2', testCase],
    ['select_k_best', testCase],
    ['scipy_', testCase],
  ]

export const pyFeaturesAdaptor: Adaptor = {
  run: (golden, data) => {
    const { id } = golden
    if (id.startsWith('mutual_info_knn'))
      return { kind: 'not-asked', why: 'an estimator with random noise; binned and Gaussian information are used' }
    if (id === 'scipy_chi2_yates') return { kind: 'result', got: tablesCase(data) }
    if (id.startsWith('split/')) return { kind: 'result', got: splitCase(golden, data) }
    if (id.startsWith('stratified_split/')) return { kind: 'result', got: givenLabelsCase(golden) }
    if (id.startsWith('stratified_kfold/'))
      return { kind: 'result', got: foldsCase(golden, () => trainingLabels(data)) }
    const run = byPrefix.find(([prefix]) => id.startsWith(prefix))?.[1]
    if (run === undefined) return { kind: 'not-covered' }
    return { kind: 'result', got: run(golden, readFeatureTable(golden, data), data) }
  },
}
