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
 * One column of 0 and 1 per coded level.
 *
 * @param fitted  by {@link fitOneHot}
 * @param cells   rows to code; null where missing
 * @returns columns in the order of {@link oneHotNames}; throws for an unseen level when those are refused, and for a
 *          missing cell when training had none
 */
export const applyOneHot = (fitted: FittedOneHot, cells: readonly (string | null)[]): Matrix => {
  for (const cell of cells) {
    if (fitted.levels.includes(cell)) continue
    if (cell === null && fitted.missing === 'refuse')
      throw new Error(`The column ${fitted.column} has missing cells and had none in training; impute it.`)
    if (fitted.unseen === 'refuse')
      throw new Error(
        `The column ${fitted.column} holds ${cell ?? 'a missing cell'}, which training had not (known: ${fitted.levels.map((level) => level ?? 'missing').join(', ')}); leave the row out, or code unseen levels as zeros.`,
      )
  }
  return matrixOfColumns(
    codedLevels(fitted).map((level) => cells.map((cell) => (cell === level ? 1 : 0))),
    cells.length,
  )
}

const codedLevels = ({ levels, drop }: FittedOneHot): readonly (string | null)[] =>
  drop === 'first' ? levels.slice(1) : levels
