import { mean, variance } from '../descriptive/moments.ts'
import { presentValues, type Values } from '../descriptive/present-values.ts'

/**
 * Cohen's d = (x̄ − ȳ)/s with the pooled SD of n − 1 divisors.
 *
 * @param x  first sample, null where missing
 * @param y  second sample
 * @returns null with a reason where a sample has fewer than two values, or where neither means nor values differ;
 *   ±Infinity where only the means differ
 * @see Cohen 1988, Statistical power analysis for the behavioral sciences
 */
export const cohenD = (x: Values, y: Values): { value: number | null; reason: string | null } => {
  const a = presentValues(x, 'the first sample').values
  const b = presentValues(y, 'the second sample').values
  if (a.length < 2 || b.length < 2) return { value: null, reason: 'a sample has fewer than two values' }
  const pooled = ((a.length - 1) * variance(a) + (b.length - 1) * variance(b)) / (a.length + b.length - 2)
  const d = (mean(a) - mean(b)) / Math.sqrt(pooled)
  return Number.isNaN(d) ? { value: null, reason: 'all values are equal' } : { value: d, reason: null }
}
