import { type Matrix, matrixOfColumns } from '../matrix.ts'

export interface OneHotOptions {
  /** `first`: the first level is the reference and has no column (for regression); `none`: every level has one. */
  readonly drop: 'first' | 'none'
  /** A level not seen in training: refused, or coded as all zeros (the reference level when one is dropped). */
  readonly unseen: 'refuse' | 'ignore'
  /** Missing cells: refused, or a level of their own, last in order. */
  readonly missing: 'refuse' | 'level'
}

export interface FittedOneHot extends OneHotOptions {
  readonly kind: 'one-hot'
  readonly column: string
  /** In code-unit order; null is the level of missing cells. */
  readonly levels: readonly (string | null)[]
}

/**
 * Levels of a categorical column in the training rows.
 *
 * @param column   its name, for messages and for names of the coded columns
 * @param cells    training rows; null where missing
 * @param options  reference level, unseen levels, missing cells
 * @returns the fitted coding; throws for missing cells when they are refused, or when there is no level at all
 */
export const fitOneHot = (column: string, cells: readonly (string | null)[], options: OneHotOptions): FittedOneHot => {
  const seen = [...new Set(cells)]
  const levels: (string | null)[] = seen.filter((level) => level !== null).sort()
  if (seen.includes(null)) {
    if (options.missing === 'refuse')
      throw new Error(`The column ${column} has missing cells; impute it, or make "missing" a level of its own.`)
    levels.push(null)
  }
  if (levels.length === 0) throw new Error(`The column ${column} has no training rows to code.`)
  return { kind: 'one-hot', column, levels, ...options }
}

/**
 * Names of the coded columns, `COLUMN=LEVEL`.
 *
 * @param fitted  by {@link fitOneHot}
 */
export const oneHotNames = (fitted: FittedOneHot): string[] =>
  codedLevels(fitted).map((level) => `${fitted.column}=${level ?? 'missing'}`)

/**
 * Levels that training did not have, in order of appearance.
 *
 * @param fitted  by {@link fitOneHot}
 * @param cells   rows to code; null where missing
 */
export const unseenLevels = (fitted: FittedOneHot, cells: readonly (string | null)[]): (string | null)[] =>
  [...new Set(cells)].filter((cell) => !fitted.levels.includes(cell))

/**
 * Says which levels are unseen and which were known.
 *
 * @param fitted  by {@link fitOneHot}
 * @param unseen  by {@link unseenLevels}
 */
export const unseenSentence = ({ column, levels }: FittedOneHot, unseen: readonly (string | null)[]): string => {
  const known = levels.map((level) => level ?? 'missing').join(', ')
  return `The column ${column} holds ${unseen.map((level) => level ?? 'a missing cell').join(', ')}, which training had not (known: ${known})`
}

/**
 * One column of 0 and 1 per coded level.
 *
 * @param fitted  by {@link fitOneHot}
 * @param cells   rows to code; null where missing
 * @returns columns in the order of {@link oneHotNames}; throws for an unseen level when those are refused, and for a
 *          missing cell when training had none
 */
export const applyOneHot = (fitted: FittedOneHot, cells: readonly (string | null)[]): Matrix => {
  const unseen = unseenLevels(fitted, cells)
  if (unseen.includes(null) && fitted.missing === 'refuse')
    throw new Error(`The column ${fitted.column} has missing cells and had none in training; impute it.`)
  if (unseen.length > 0 && fitted.unseen === 'refuse')
    throw new Error(
      `${unseenSentence(fitted, unseen)}; leave such rows out, or write unseen: ignore in the step one-hot of the plan to code them as zeros.`,
    )
  return matrixOfColumns(
    codedLevels(fitted).map((level) => cells.map((cell) => (cell === level ? 1 : 0))),
    cells.length,
  )
}

const codedLevels = ({ levels, drop }: FittedOneHot): readonly (string | null)[] =>
  drop === 'first' ? levels.slice(1) : levels
