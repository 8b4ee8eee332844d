import type { Adaptor, GoldenCase, GoldenData, Outcome } from '../golden-case.ts'
import { runKnn, runLda, runLogistic, runNaiveBayes } from './py-models-linear.ts'
import { runPlatt, runSvm, withoutAlphas } from './py-models-svm.ts'
import { runAdaBoost, runBagged, runGradientBoosting, runTree, runXgboost } from './py-models-trees.ts'

type Runner = (golden: GoldenCase, data: GoldenData) => unknown

/** By the id up to its first slash. */
const runners: Readonly<Record<string, Runner>> = {
  knn: runKnn,
  svm: runSvm,
  platt: runPlatt,
  gnb: runNaiveBayes,
  lda: runLda,
  logreg: runLogistic,
  tree: runTree,
  cart_fixed_ties: runTree,
  forest_given_rows_columns: runBagged,
  bagging_given_rows_fixed_ties: runBagged,
  bagged_trees_given_rows: runBagged,
  adaboost_fixed_ties: runAdaBoost,
  adaboost: runAdaBoost,
  gbdt: runGradientBoosting,
  xgboost: runXgboost,
}

const notAsked = ({ id, call }: GoldenCase): string | null => {
  if (/^qda\b/.test(id)) return 'quadratic discriminant analysis'
  if (/^isotonic\b/.test(id)) return 'isotonic regression'
  if (call.includes('SAMME.R')) return 'SAMME.R'
  if (call.includes("shrinkage='auto'")) return 'Ledoit–Wolf shrinkage'
  return null
}

/** Boosting whose trees tie in some split follows the last bit of the library's sums, not the method. */
const fallsByRounding = ({ id }: GoldenCase, got: unknown): boolean =>
  /^(gbdt|adaboost)\//.test(id) && ((got as { tied_splits?: number }).tied_splits ?? 0) > 0

export const pyModelsAdaptor: Adaptor = {
  run: (golden, data): Outcome => {
    const why = notAsked(golden)
    if (why !== null) return { kind: 'not-asked', why }
    const run = runners[golden.id.split('/')[0]]
    if (run === undefined) return { kind: 'not-covered' }
    const got = run(golden, data)
    return fallsByRounding(golden, got)
      ? { kind: 'not-asked', why: 'boosting without fixed ties: some splits tie, and the rounding of sums decides' }
      : { kind: 'result', got }
  },
  comparable: (golden) => withoutAlphas(golden),
}
