import { createRandom } from '#core/numeric/random.ts'

export interface StratifiedFoldsOptions {
  /** Class of each row. */
  readonly classes: readonly (number | string)[]
  /** Number of folds, 2 … rows. */
  readonly k: number
  /** Null: rows of a class fill the folds in their order; a number shuffles within each class. */
  readonly seed: number | null
  /** What to do when a class has fewer members than folds, so that some fold lacks it. Refused by default. */
  readonly smallClasses?: 'refuse' | 'allow'
}

/**
 * Test fold of each row in stratified k-fold cross-validation. The classes, in order of first appearance, are written one
 * after the other and dealt to the folds in turn; that fixes how many of each class a fold gets. Without a seed the folds
 * are those of scikit-learn's `StratifiedKFold`.
 *
 * @returns fold per row, 0 … k − 1; throws when there are fewer rows than folds, or (by default) members of a class
 */
export const stratifiedFolds = ({ classes, k, seed, smallClasses = 'refuse' }: StratifiedFoldsOptions): number[] => {
  requireFolds(k, classes.length, 'rows')
  const rowsOfClass = new Map<number | string, number[]>()
  classes.forEach((name, i) => {
    const rows = rowsOfClass.get(name)
    if (rows === undefined) rowsOfClass.set(name, [i])
    else rows.push(i)
  })
  for (const [name, rows] of rowsOfClass)
    if (smallClasses === 'refuse' && rows.length < k)
      throw new Error(
        `The class ${name} has ${rows.length} members, fewer than the ${k} folds; use at most ${rows.length} folds.`,
      )
  const folds = new Array<number>(classes.length).fill(0)
  let dealt = 0
  for (const [name, rows] of rowsOfClass) {
    const foldOfMember = rows.map((_, at) => (dealt + at) % k).sort((a, b) => a - b)
    dealt += rows.length
    const members = seed === null ? rows : createRandom(seed).fork(`class ${name}`).shuffle(rows)
    members.forEach((i, at) => {
      folds[i] = foldOfMember[at]
    })
  }
  return folds
}

/**
 * Refuses a number of folds that can not be.
 *
 * @param k      folds
 * @param n      things to divide
 * @param named  what they are, for the message
 */
export const requireFolds = (k: number, n: number, named: string): void => {
  if (!Number.isInteger(k) || k < 2) throw new Error(`Cross-validation needs a whole number of folds from 2, not ${k}.`)
  if (n < k) throw new Error(`There are ${n} ${named} for ${k} folds; use at most ${n} folds.`)
}
