import type { Adaptor, GoldenCase, GoldenData, Outcome } from '../golden-case.ts'
import { runKnn, runLda, runLogistic, runNaiveBayes } from './py-models-linear.ts'
import { runPlatt, runSvm, withoutAlphas } from './py-models-svm.ts'
import { runAdaBoost, runBagged, runTree, runXgboost } from './py-models-trees.ts'

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
  xgboost: runXgboost,
}

const notAsked = ({ id, call }: GoldenCase): string | null => {
  if (/^qda\b/.test(id)) return 'quadratic discriminant analysis'
  if (/^isotonic\b/.test(id)) return 'isotonic regression'
  if (call.includes('SAMME.R')) return 'SAMME.R'
  if (call.includes("shrinkage='auto'")) return 'Ledoit–Wolf shrinkage'
  // Gradient boosting meets tied splits that fall by the last bit of the reference's sums
  if (id.startsWith('gbdt/')) return 'boosting without fixed ties'
  return null
}

export const pyModelsAdaptor: Adaptor = {
  run: (golden, data): Outcome => {
    const why = notAsked(golden)
    if (why !== null) return { kind: 'not-asked', why }
    const run = runners[golden.id.split('/')[0]]
    return run === undefined ? { kind: 'not-covered' } : { kind: 'result', got: run(golden, data) }
  },
  comparable: (golden) => withoutAlphas(golden),
}
