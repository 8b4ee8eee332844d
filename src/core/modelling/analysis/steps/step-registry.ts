import { choose } from './choose-step.ts'
import { classifierDefinitions } from './classifier-steps.ts'
import { correlation, reliability, selectK, univariate, variance } from './filter-steps.ts'
import { complete, impute, oneHot } from './gap-steps.ts'
import { logistic } from './logistic-step.ts'
import { elasticNet, lasso } from './penalised-steps.ts'
import { combat, pca } from './project-steps.ts'
import { mrmr, reliefF } from './rank-steps.ts'
import { minMax, robust, winsor, zScore } from './scale-steps.ts'
import type { StepDefinition } from './step-definition.ts'
import { backwardSelection, forwardSelection, recursiveElimination } from './wrapper-steps.ts'

/** Every step of a model by its name in a plan. Adding one is one line here. */
export const stepRegistry: Readonly<Record<string, StepDefinition>> = {
  impute,
  complete,
  'one-hot': oneHot,
  'z-score': zScore,
  'min-max': minMax,
  robust,
  winsor,
  combat,
  reliability,
  variance,
  univariate,
  'select-k': selectK,
  correlation,
  pca,
  mrmr,
  relieff: reliefF,
  'forward-selection': forwardSelection,
  'backward-selection': backwardSelection,
  rfe: recursiveElimination,
  lasso,
  'elastic-net': elasticNet,
  logistic,
  ...classifierDefinitions,
  choose,
}

/**
 * A step by name.
 *
 * @param step  as a validated plan has it
 * @returns throws for a name that a plan could not hold
 */
export const stepNamed = (step: string): StepDefinition => {
  if (!Object.hasOwn(stepRegistry, step)) throw new Error(`There is no step "${step}".`)
  return stepRegistry[step]
}
