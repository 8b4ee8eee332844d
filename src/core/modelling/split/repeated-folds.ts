import { createRandom } from '#core/numeric/random.ts'
import { groupedFolds } from './grouped-folds.ts'
import { stratifiedFolds } from './stratified-folds.ts'

export interface RepeatedFoldsOptions {
  readonly classes: readonly (number | string)[]
  /** Patient of each row, or null when rows are on their own. */
  readonly groups: readonly string[] | null
  readonly k: number
  readonly repeats: number
  readonly seed: number
}

/**
 * Repeated stratified cross-validation: as many divisions into k folds as there are repeats, each shuffled by itself.
 * Repeat r depends on the seed and on r only, so that repeats can be computed anywhere and in any order.
 *
 * @returns `[repeat][row]`, folds 0 … k − 1
 */
export const repeatedFolds = ({ classes, groups, k, repeats, seed }: RepeatedFoldsOptions): number[][] =>
  Array.from({ length: repeats }, (_, r) => {
    const own = createRandom(seed).fork(`repeat ${r}`).uint32()
    return groups === null
      ? stratifiedFolds({ classes, k, seed: own })
      : groupedFolds({ classes, groups, k, seed: own })
  })
