import { sum } from './sum.ts'

const refuseFewer = (values: ArrayLike<number>, least: number, what: string): void => {
  if (values.length < least)
    throw new Error(`${what} needs ${least === 1 ? 'a value' : `${least} values`}, there are ${values.length}`)
}

const powersAround = (values: ArrayLike<number>, centre: number, power: number): number => {
  const terms = new Float64Array(values.length)
  for (let i = 0; i < terms.length; i++) terms[i] = (values[i] - centre) ** power
  return sum(terms)
}

/**
 * Arithmetic mean: pairwise sum, corrected by the mean of what remains, so that equal values give exactly that value.
 *
 * @param values  at least one number, else refused
 */
export const mean = (values: ArrayLike<number>): number => {
  refuseFewer(values, 1, 'a mean')
  const first = sum(values) / values.length
  return first + powersAround(values, first, 1) / values.length
}

/**
 * Variance with divisor n − 1.
 *
 * @param values  at least two numbers, else refused
 * @returns ≥ 0, in squared units
 */
export const variance = (values: ArrayLike<number>): number => {
  refuseFewer(values, 2, 'a variance')
  return powersAround(values, mean(values), 2) / (values.length - 1)
}

/**
 * Standard deviation with divisor n − 1.
 *
 * @param values  at least two numbers, else refused
 */
export const standardDeviation = (values: ArrayLike<number>): number => Math.sqrt(variance(values))

/**
 * Skewness g₁ = m₃ / m₂^1.5 with moments of divisor n.
 *
 * @param values  at least one number, else refused
 * @returns null where all values are equal: there is no scale to divide by
 * @see Joanes & Gill 1998, doi:10.1111/1467-9884.00122
 */
export const skewness = (values: ArrayLike<number>): number | null => {
  const centre = mean(values)
  const second = powersAround(values, centre, 2) / values.length
  return second === 0 ? null : powersAround(values, centre, 3) / values.length / second ** 1.5
}

/**
 * Kurtosis g₂ = m₄ / m₂² − 3 (0 for a normal distribution) with moments of divisor n.
 *
 * @param values  at least one number, else refused
 * @returns null where all values are equal: there is no scale to divide by
 * @see Joanes & Gill 1998, doi:10.1111/1467-9884.00122
 */
export const excessKurtosis = (values: ArrayLike<number>): number | null => {
  const centre = mean(values)
  const second = powersAround(values, centre, 2) / values.length
  return second === 0 ? null : powersAround(values, centre, 4) / values.length / second ** 2 - 3
}
