import type { CohortSize } from './split.ts'

const listed = (names: readonly string[]): string => names.join(', ')

/**
 * Rows per cohort. By ratio, every cohort but the first gets ⌈share · n⌉ and the first the rest, so that 7:3 of 313 is
 * 219:94 (scikit-learn's rule for `train_test_split`); exact counts are taken as they are.
 *
 * @param n      rows to divide, ≥ 1
 * @param names  names of the cohorts, for messages
 * @param size   one share or count per name; shares sum to 1, counts to n
 * @returns one number per cohort, each ≥ 1, summing to n; throws otherwise
 */
export const cohortSizes = (n: number, names: readonly string[], size: CohortSize): number[] => {
  const given = 'ratio' in size ? size.ratio : size.counts
  if (names.length < 2 || given.length !== names.length)
    throw new Error(
      `A split needs at least two cohorts and one size for each: ${names.length} names (${listed(names)}) and ${given.length} sizes were given.`,
    )
  if (new Set(names).size !== names.length) throw new Error(`Cohorts need different names: ${listed(names)}.`)
  if (given.some((value) => !(value > 0)))
    throw new Error(`Every cohort needs a size above 0, not ${given.join(', ')}.`)
  const total = given.reduce((sum, value) => sum + value, 0)
  if ('counts' in size) {
    if (given.some((value) => !Number.isInteger(value)) || total !== n)
      throw new Error(
        `The cohorts were given as ${given.join(' and ')} rows, ${total} together, but the table has ${n}; give whole numbers that sum to ${n}, or a ratio.`,
      )
    return [...given]
  }
  if (Math.abs(total - 1) > 1e-6)
    throw new Error(`The shares of the cohorts sum to ${total}; give shares that sum to 1, such as 0.7 and 0.3.`)
  // A share such as 0.07 of 100 is 7.000000000000001 in floating point: it is 7 that was meant.
  const rest = given.slice(1).map((share) => Math.ceil(share * n - 1e-9))
  const sizes = [n - rest.reduce((sum, value) => sum + value, 0), ...rest]
  if (sizes[0] < 1)
    throw new Error(
      `${n} rows are too few for ${names.length} cohorts (${listed(names)}) of shares ${given.join(', ')}.`,
    )
  return sizes
}
