/** A predictor as it stands in a table: numbers, or categories with their order; null where missing. */
export type Variable =
  | { readonly name: string; readonly kind: 'number'; readonly values: readonly (number | null)[] }
  | {
      readonly name: string
      readonly kind: 'factor'
      /** The first is the reference. */
      readonly levels: readonly string[]
      readonly values: readonly (string | null)[]
    }

/**
 * The rows in which every variable is present: models that are compared must be fitted to the same rows.
 *
 * @param variables  of equal length, at least one
 */
export const completeRows = (variables: readonly Variable[]): number[] => {
  const length = variables[0]?.values.length ?? 0
  return Array.from({ length }, (_, i) => i).filter((i) =>
    variables.every(({ values }) => values[i] !== null && !Number.isNaN(values[i])),
  )
}

/**
 * A variable in the named rows only, in the order named.
 *
 * @param variable  predictor
 * @param rows      indices
 */
export const takeRows = (variable: Variable, rows: readonly number[]): Variable =>
  variable.kind === 'number'
    ? { ...variable, values: rows.map((i) => variable.values[i]) }
    : { ...variable, values: rows.map((i) => variable.values[i]) }
