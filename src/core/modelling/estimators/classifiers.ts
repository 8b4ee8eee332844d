import type { Classifier, Fitted, TrainingContext } from '../estimator.ts'
import type { Matrix } from '../matrix.ts'
import { adaBoost } from './boosting/ada-boost.ts'
import { gradientBoosting } from './boosting/gradient-boosting.ts'
import { histogramBoosting } from './boosting/histogram-boosting.ts'
import { lightgbmLike } from './boosting/lightgbm-like.ts'
import { xgboostLike } from './boosting/xgboost-like.ts'
import { kNearestNeighbours } from './k-nearest-neighbours.ts'
import { linearDiscriminant } from './linear/linear-discriminant.ts'
import { penalisedLogistic } from './linear/penalised-logistic.ts'
import { naiveBayes } from './naive-bayes.ts'
import { supportVectorMachine } from './svm/support-vector-machine.ts'
import { bagging } from './trees/bagging.ts'
import { decisionTree } from './trees/decision-tree.ts'
import { randomForest } from './trees/random-forest.ts'

/** Every classifier by its kind. */
export const classifiers = {
  'ada-boost': adaBoost,
  bagging,
  'decision-tree': decisionTree,
  'gradient-boosting': gradientBoosting,
  'histogram-boosting': histogramBoosting,
  knn: kNearestNeighbours,
  lda: linearDiscriminant,
  'lightgbm-like': lightgbmLike,
  logistic: penalisedLogistic,
  'naive-bayes': naiveBayes,
  'random-forest': randomForest,
  svm: supportVectorMachine,
  'xgboost-like': xgboostLike,
} as const

export type ClassifierKind = keyof typeof classifiers

/** The result of fitting any of the classifiers; plain JSON. */
export type FittedClassifier = ReturnType<(typeof classifiers)[ClassifierKind]['fit']>

type AnyClassifier = Classifier<object, Fitted<string, object>>

const classifierOf = (kind: string): AnyClassifier => {
  if (!Object.hasOwn(classifiers, kind))
    throw new Error(`There is no classifier "${kind}"; there are ${Object.keys(classifiers).join(', ')}.`)
  return classifiers[kind as ClassifierKind] as unknown as AnyClassifier
}

/**
 * Fits a classifier named by its kind.
 *
 * @param kind     one of {@link classifiers}
 * @param x        n × p, no missing values
 * @param y        n labels 0/1, both present
 * @param options  hyperparameters that differ from the defaults
 * @param seed     of all random choices
 * @param context  column names for messages, sample weights
 * @throws Error with a sentence when the kind, data or options are refused
 */
export const fitClassifier = (
  kind: string,
  x: Matrix,
  y: ArrayLike<number>,
  options: object,
  seed: number,
  context: TrainingContext = {},
): FittedClassifier => classifierOf(kind).fit(x, y, options, seed, context) as FittedClassifier

/**
 * Probability of label 1 by any fitted classifier.
 *
 * @param fitted  result of a fit, or that parsed back from JSON
 * @param x       m × p, the columns of the fit
 * @returns m probabilities in [0, 1]
 */
export const predictProbability = (fitted: FittedClassifier, x: Matrix): Float64Array =>
  classifierOf(fitted.kind).predictProbability(fitted, x)

/**
 * One sentence about a classifier for a methods section.
 *
 * @param kind     one of {@link classifiers}
 * @param options  hyperparameters that differ from the defaults
 */
export const describeClassifier = (kind: string, options: object): string => classifierOf(kind).describe(options)
