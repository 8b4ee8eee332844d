/** What cross-validation compares models by. */
export type PenalisedMeasure = 'deviance' | 'auc' | 'class' | 'mse' | 'mae'

/** Chances are kept this far from 0 and 1 in the deviance of a left-out case. */
const leastChance = 1e-5

/**
 * Loss of one left-out case with a yes/no outcome, as glmnet counts it: deviance −2·ln(chance of what happened) with
 * chances clipped to [1e-5, 1 − 1e-5]; squared and absolute error summed over both classes (twice the Brier score);
 * class error with the positive class at a chance above 0.5.
 *
 * @param y        0 or 1
 * @param chance   of 1
 * @param measure  not `auc`
 */
export const binomialCaseLoss = (y: number, chance: number, measure: Exclude<PenalisedMeasure, 'auc'>): number => {
  const missed = y === 1 ? 1 - chance : chance
  if (measure === 'mse') return 2 * missed * missed
  if (measure === 'mae') return 2 * missed
  if (measure === 'class') return chance > 0.5 === (y === 1) ? 0 : 1
  const clipped = Math.min(Math.max(chance, leastChance), 1 - leastChance)
  return -2 * Math.log(y === 1 ? clipped : 1 - clipped)
}

/**
 * Area under the ROC curve with half credit for ties, cases weighted.
 *
 * @param y        0 or 1 per case
 * @param scores   higher speaks for 1
 * @param weights  ≥ 0 per case
 * @returns null when a class is absent
 */
export const weightedAuc = (
  y: ArrayLike<number>,
  scores: ArrayLike<number>,
  weights: ArrayLike<number>,
): number | null => {
  const order = Array.from({ length: y.length }, (_, i) => i).sort((a, b) => scores[a] - scores[b])
  let positive = 0
  let negative = 0
  let concordant = 0
  for (let from = 0; from < order.length; ) {
    let to = from
    let here = 0
    let below = 0
    for (; to < order.length && scores[order[to]] === scores[order[from]]; to++) {
      if (y[order[to]] === 1) here += weights[order[to]]
      else below += weights[order[to]]
    }
    concordant += here * (negative + below / 2)
    positive += here
    negative += below
    from = to
  }
  return positive > 0 && negative > 0 ? concordant / (positive * negative) : null
}
