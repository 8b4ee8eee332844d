import type { Design } from './design.ts'
import type { Orthogonal } from './orthogonalise.ts'

/**
 * Refuses an outcome no logistic model can be fitted to, and too few cases.
 *
 * @param design  n × p
 * @param y       n
 * @returns the number of cases with the outcome 1
 */
export const checkOutcome = (design: Design, y: ArrayLike<number>): number => {
  const { rows, columns } = design.matrix
  if (y.length !== rows) throw new Error(`There are ${rows} cases but ${y.length} outcomes.`)
  let positive = 0
  for (let i = 0; i < rows; i++) {
    if (y[i] !== 0 && y[i] !== 1) throw new Error(`The outcome must be 0 or 1; case ${i + 1} has ${y[i]}.`)
    positive += y[i]
  }
  if (rows === 0 || positive === 0 || positive === rows)
    throw new Error(
      `A logistic model needs cases with and without the outcome; of ${rows} cases ${positive} have it. Choose other cases or another outcome.`,
    )
  if (rows <= columns)
    throw new Error(
      `There are ${rows} cases for ${columns} coefficients; use fewer variables or a penalised model (LASSO).`,
    )
  return positive
}

/**
 * Refuses columns that depend on each other, by name.
 *
 * @param design   whose names are used
 * @param factors  its QR factors
 */
export const firstDependent = (design: Design, { dependentColumn }: Orthogonal): void => {
  if (dependentColumn === null) return
  throw new Error(
    `"${design.names[dependentColumn]}" is a linear combination of the variables before it; leave one of them out.`,
  )
}
