/**
 * Folds of leave-one-out cross-validation: every row, or every patient with all rows, is a fold of its own.
 *
 * @param groups  patient (or id) of each row, at least two different ones
 * @returns fold per row, in order of first appearance
 */
export const leaveOneOut = (groups: readonly string[]): number[] => {
  const folds = new Map<string, number>()
  for (const group of groups) if (!folds.has(group)) folds.set(group, folds.size)
  if (folds.size < 2) throw new Error('Leaving one out needs at least two rows or patients.')
  return groups.map((group) => folds.get(group) ?? 0)
}
