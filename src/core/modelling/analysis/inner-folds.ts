import { groupedFolds } from '../split/grouped-folds.ts'
import { stratifiedFolds } from '../split/stratified-folds.ts'

/**
 * Folds of cross-validation within training rows, stratified by outcome, whole patients where they must stay together.
 *
 * @param y       0 or 1 per row
 * @param groups  patient per row, or null
 * @param k       folds
 * @param seed    of the shuffle
 * @returns fold per row; throws when there are fewer rows (or patients) than folds. A class with fewer rows than folds
 *   is absent from some folds.
 */
export const innerFolds = (
  y: ArrayLike<number>,
  groups: readonly string[] | null,
  k: number,
  seed: number,
): readonly number[] => {
  const classes = Array.from(y)
  return groups !== null && new Set(groups).size < classes.length
    ? groupedFolds({ classes, groups, k, seed })
    : stratifiedFolds({ classes, k, seed, smallClasses: 'allow' })
}
