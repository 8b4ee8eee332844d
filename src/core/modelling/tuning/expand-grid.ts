/** Values to try for each hyperparameter, by name. */
export type ParameterGrid = Readonly<Record<string, readonly unknown[]>>

/**
 * Every combination of the values of a grid; the last hyperparameter changes fastest.
 *
 * @param grid  at least one value each; an empty grid gives one empty combination
 * @throws Error naming a hyperparameter without values
 */
export const expandGrid = (grid: ParameterGrid): Readonly<Record<string, unknown>>[] => {
  let cells: Readonly<Record<string, unknown>>[] = [{}]
  for (const [name, values] of Object.entries(grid)) {
    if (values.length === 0)
      throw new Error(`The grid lists no values for "${name}"; give at least one or leave it out.`)
    cells = cells.flatMap((cell) => values.map((value) => ({ ...cell, [name]: value })))
  }
  return cells
}
