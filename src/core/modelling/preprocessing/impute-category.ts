export interface FittedCategoryImputer {
  readonly kind: 'impute-category'
  readonly column: string
  readonly fill: string
}

/**
 * The most frequent level of a categorical column in the training rows; of equally frequent ones the first in code-unit
 * order.
 *
 * @param column  its name, for messages
 * @param cells   training rows; null where missing
 * @returns the fitted imputer; throws when every cell is missing
 */
export const fitCategoryImputer = (column: string, cells: readonly (string | null)[]): FittedCategoryImputer => {
  const counts = new Map<string, number>()
  for (const cell of cells) if (cell !== null) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  if (counts.size === 0)
    throw new Error(`The column ${column} has no value in the training rows; leave it out instead of imputing it.`)
  const most = Math.max(...counts.values())
  const fill = [...counts.keys()].filter((level) => counts.get(level) === most).sort()[0]
  return { kind: 'impute-category', column, fill }
}

/**
 * Missing cells replaced by the training rows' most frequent level.
 *
 * @param fitted  by {@link fitCategoryImputer}
 * @param cells   rows to fill
 */
export const applyCategoryImputer = (fitted: FittedCategoryImputer, cells: readonly (string | null)[]): string[] =>
  cells.map((cell) => cell ?? fitted.fill)
