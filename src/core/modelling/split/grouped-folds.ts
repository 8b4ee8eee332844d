import { assignGroups } from './assign-groups.ts'
import { requireFolds } from './stratified-folds.ts'
import { strataOf } from './strata.ts'

export interface GroupedFoldsOptions {
  /** Class of each row. */
  readonly classes: readonly (number | string)[]
  /** Patient of each row. */
  readonly groups: readonly string[]
  readonly k: number
  readonly seed: number | null
}

/**
 * Test fold of each row when the rows of one patient stay in one fold and every fold comes near its share of every class.
 *
 * @returns fold per row, 0 … k − 1; throws when there are fewer patients than folds, in all or with rows of some class
 */
export const groupedFolds = ({ classes, groups, k, seed }: GroupedFoldsOptions): number[] => {
  if (groups.length !== classes.length)
    throw new Error(`There are ${groups.length} patients for ${classes.length} rows; give the patient of every row.`)
  requireFolds(k, new Set(groups).size, 'patients')
  for (const name of new Set(classes)) {
    const holders = new Set(groups.filter((_, i) => classes[i] === name)).size
    if (holders < k)
      throw new Error(
        `The class ${name} occurs in ${holders} patients, fewer than the ${k} folds; use at most ${holders} folds.`,
      )
  }
  const strata = strataOf(classes.length, classes.map(String))
  const wanted = Array.from({ length: k }, () => strata.counts.map((count) => count / k))
  const foldOfGroup = assignGroups(groups, strata.ofRow, wanted, seed)
  const folds = groups.map((name) => foldOfGroup.get(name) ?? 0)
  for (let f = 0; f < k; f++)
    for (const name of new Set(classes))
      if (!folds.some((fold, i) => fold === f && classes[i] === name))
        throw new Error(
          `The patients differ too much for ${k} folds: fold ${f + 1} would hold no row of class ${name}; use fewer folds.`,
        )
  return folds
}
