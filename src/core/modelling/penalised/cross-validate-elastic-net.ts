import { type Matrix, selectRows } from '../matrix.ts'
import type { ElasticNetOptions, ElasticNetPath } from './elastic-net-path.ts'
import { fitElasticNet } from './fit-elastic-net.ts'
import { binomialCaseLoss, type PenalisedMeasure, weightedAuc } from './fold-measure.ts'
import { chanceOf, predictLinks } from './predict-elastic-net.ts'
import { weightedMean } from './weighted-mean.ts'

export interface CrossValidationOptions extends ElasticNetOptions {
  /** Fold of each case: any whole numbers; each fold is left out once. */
  readonly folds: ArrayLike<number>
  /** Default deviance (mean squared error for the Gaussian family). */
  readonly measure?: PenalisedMeasure
  /** How folds count in the mean: by their size (default, as in glmnet) or equally (as in scikit-learn). */
  readonly foldWeights?: 'size' | 'equal'
  /** True to keep the AUC with fewer than ten cases per fold; by default the deviance replaces it, as in glmnet. */
  readonly keepAuc?: boolean
  readonly signal?: { readonly aborted: boolean }
  readonly onProgress?: (done: number, of: number) => void
}

/** Cross-validated choice of λ, with the path fitted to all cases. Plain data: it survives JSON. */
export interface CrossValidatedElasticNet {
  /** What was compared; not what was asked for where a fold is too small for that (see `warnings`). */
  readonly measure: PenalisedMeasure
  readonly lambda: readonly number[]
  /** Mean of the measure over folds, per λ; null where no fold defines it. */
  readonly mean: readonly (number | null)[]
  /** Standard error of that mean. */
  readonly standardError: readonly (number | null)[]
  /** Number of columns in the model of all cases, per λ. */
  readonly nonZero: readonly number[]
  /** Measure of each left-out fold (rows) per λ; null where undefined (one class only). Empty when cases stand alone. */
  readonly perFold: readonly {
    readonly fold: number
    readonly n: number
    readonly values: readonly (number | null)[]
  }[]
  /** λ of the best mean (the largest of equals), and its place. */
  readonly lambdaMin: number
  readonly indexMin: number
  /** Largest λ whose mean is within one standard error of the best. */
  readonly lambda1se: number
  readonly index1se: number
  readonly path: ElasticNetPath
  readonly warnings: readonly string[]
}

/**
 * Choose λ by cross-validation as cv.glmnet does: every fold is predicted by a path fitted to the others **on its own
 * λ sequence**, read at the λ of the whole by linear interpolation; a given λ sequence is used by all. Mean over folds
 * weighted by their size; standard error √(weighted mean of squared deviations/(folds − 1)). A fold with one class has
 * no AUC and is left out of both means, but counts among the folds, as in glmnet. With fewer than ten cases per fold the deviance replaces the AUC; with fewer than
 * three, cases count singly instead of folds. Both are said in `warnings`.
 *
 * @param x        n × p
 * @param y        n, 0/1 or numbers
 * @param options  folds, measure and the options of the fit
 * @returns throws for unusable input, a training part with one class, or an undefined measure
 * @see Friedman, Hastie & Tibshirani 2010, doi:10.18637/jss.v033.i01
 */
export const crossValidateElasticNet = (
  x: Matrix,
  y: ArrayLike<number>,
  options: CrossValidationOptions,
): CrossValidatedElasticNet => {
  const { folds, signal, onProgress, foldWeights = 'size', keepAuc: _, ...fitOptions } = options
  if (folds.length !== x.rows) throw new Error(`There are ${x.rows} cases but ${folds.length} fold numbers.`)
  const names = [...new Set(Array.from(folds))].sort((a, b) => a - b)
  if (names.length < 2) throw new Error('Cross-validation needs at least two folds.')
  const { measure, warnings } = measureFor(options, names.length, x.rows)
  const throwIfAborted = (): void => {
    if (signal?.aborted === true) throw new Error('Cross-validation was cancelled.')
  }

  throwIfAborted()
  const path = fitElasticNet(x, y, fitOptions)
  const weights = Array.from({ length: x.rows }, (_, i) => options.weights?.[i] ?? 1)
  const byCase = measure !== 'auc' && x.rows / names.length < 3
  if (byCase) warnings.push('There are fewer than three cases per fold: cases count singly, not folds.')
  const caseLosses: number[][] = path.lambda.map(() => [])
  const caseWeights: number[] = []
  const perFold: { fold: number; n: number; values: (number | null)[] }[] = []
  const foldSizes: number[] = []
  names.forEach((name, k) => {
    throwIfAborted()
    const outside: number[] = []
    const inside: number[] = []
    for (let i = 0; i < x.rows; i++) (folds[i] === name ? inside : outside).push(i)
    const fitted = fitFold(x, y, outside, fitOptions, name)
    const links = predictLinks(fitted, selectRows(x, inside), path.lambda)
    const outcome = inside.map((i) => y[i])
    const foldWeight = inside.map((i) => weights[i])
    const lossOf = (at: number, link: number): number => {
      if (options.family === 'binomial' && measure !== 'auc')
        return binomialCaseLoss(outcome[at], chanceOf(link), measure)
      return measure === 'mae' ? Math.abs(outcome[at] - link) : (outcome[at] - link) ** 2
    }
    if (byCase) {
      links.forEach((link, l) => caseLosses[l].push(...outcome.map((_, at) => lossOf(at, link[at]))))
      caseWeights.push(...foldWeight)
    } else {
      const values = links.map((link) =>
        measure === 'auc'
          ? weightedAuc(outcome, link.map(chanceOf), foldWeight)
          : weightedMean(
              outcome.map((_, at) => lossOf(at, link[at])),
              foldWeight,
            ),
      )
      perFold.push({ fold: name, n: inside.length, values })
      foldSizes.push(foldWeights === 'equal' ? 1 : foldWeight.reduce((sum, w) => sum + w, 0))
    }
    onProgress?.(k + 1, names.length)
  })

  const summaries = path.lambda.map((_, l) => {
    const values = byCase ? caseLosses[l] : perFold.map((fold) => fold.values[l])
    return summarise(values, byCase ? caseWeights : foldSizes)
  })
  const undefinedFolds = perFold.filter(({ values }) => values[0] === null)
  if (undefinedFolds.length > 0)
    warnings.push(
      `Fold ${undefinedFolds.map(({ fold }) => fold).join(', ')} has one class only: its ${measure.toUpperCase()} is undefined and left out of the mean; stratify the folds by outcome.`,
    )
  const mean = summaries.map((one) => one.mean)
  const standardError = summaries.map((one) => one.standardError)
  const choice = chooseLambda(mean, standardError, measure === 'auc')
  return {
    measure,
    lambda: path.lambda,
    mean,
    standardError,
    nonZero: path.coefficients.map(({ index }) => index.length),
    perFold,
    lambdaMin: path.lambda[choice.best],
    indexMin: choice.best,
    lambda1se: path.lambda[choice.sparsest],
    index1se: choice.sparsest,
    path,
    warnings: [...warnings, ...path.warnings],
  }
}

const measureFor = (
  { measure: asked, family, keepAuc = false }: CrossValidationOptions,
  folds: number,
  cases: number,
): { measure: PenalisedMeasure; warnings: string[] } => {
  if (family === 'gaussian') {
    if (asked === 'auc' || asked === 'class')
      throw new Error(`The measure "${asked}" needs a yes/no outcome; use "mse" or "mae" for a number.`)
    return { measure: asked === 'mae' ? 'mae' : 'mse', warnings: [] }
  }
  if (asked === 'auc' && !keepAuc && cases / folds < 10)
    return {
      measure: 'deviance',
      warnings: [
        `There are fewer than ten cases per fold (${cases} in ${folds}), too few for an AUC of each: the deviance was used. Use fewer folds to compare by AUC.`,
      ],
    }
  return { measure: asked ?? 'deviance', warnings: [] }
}

const fitFold = (
  x: Matrix,
  y: ArrayLike<number>,
  rows: readonly number[],
  options: ElasticNetOptions,
  fold: number,
): ElasticNetPath => {
  const outcome = rows.map((i) => y[i])
  if (outcome.every((value) => value === outcome[0]))
    throw new Error(
      `Without fold ${fold} every case has the same outcome; use fewer folds or stratify them by outcome.`,
    )
  const { weights } = options
  return fitElasticNet(selectRows(x, rows), outcome, {
    ...options,
    ...(weights === undefined ? {} : { weights: rows.map((i) => weights[i]) }),
  })
}

const summarise = (
  values: readonly (number | null)[],
  weights: readonly number[],
): { mean: number | null; standardError: number | null } => {
  const mean = weightedMean(values, weights)
  if (mean === null) return { mean: null, standardError: null }
  const square = weightedMean(
    values.map((value) => (value === null ? null : (value - mean) ** 2)),
    weights,
  )
  return { mean, standardError: square === null ? null : Math.sqrt(square / (values.length - 1)) }
}

/** The best place and the sparsest within one standard error of it; the first of equals, as λ falls. */
const chooseLambda = (
  mean: readonly (number | null)[],
  standardError: readonly (number | null)[],
  isLargerBetter: boolean,
): { best: number; sparsest: number } => {
  const costs = mean.map((value) => (value === null ? Infinity : isLargerBetter ? -value : value))
  const least = Math.min(...costs)
  if (!Number.isFinite(least))
    throw new Error('The measure is undefined in every fold (one class only); stratify the folds by outcome.')
  const best = costs.indexOf(least)
  const limit = least + (standardError[best] ?? 0)
  return { best, sparsest: costs.findIndex((cost) => cost <= limit) }
}
