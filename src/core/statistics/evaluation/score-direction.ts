import { median } from '../descriptive/quantile.ts'
import type { ScoreDirection } from './roc-curve.ts'
import type { ScoredClasses } from './scored-classes.ts'

/**
 * The direction that the data suggest: `higher` when the median of the positives is not below that of the negatives.
 * For a warning only: the direction of an analysis is fixed by the positive class, or its AUC is biased above 0.5.
 *
 * @param classes  scores of both classes
 * @returns the direction in which the medians lie
 */
export const directionByMedians = ({ cases, controls }: ScoredClasses): ScoreDirection =>
  median(controls) <= median(cases) ? 'higher' : 'lower'
