import { mean } from '../descriptive/moments.ts'
import type { Values } from '../descriptive/present-values.ts'
import { studentizedRangeSf, studentizedRangeUpperQuantile } from '../distributions/studentized-range.ts'
import { oneWayAnova } from './anova.ts'
import { presentGroups } from './groups.ts'
import type { Limits } from './test-result.ts'

export interface TukeyComparison {
  /** Indices of the groups; the difference is second − first. */
  readonly first: number
  readonly second: number
  readonly difference: number
  readonly interval: Limits
  /** Adjusted for all pairs; null where nothing differs. */
  readonly p: number | null
}

/**
 * Tukey's honest significant differences of all pairs of means, with Kramer's form for unequal sizes: simultaneous limits
 * and adjusted p-values from the studentized range.
 *
 * @param groups  samples, null where missing; each with at least one value, one with more
 * @param level   simultaneous confidence level, default 0.95
 * @returns pairs in the order (0, 1), (0, 2), …, (1, 2), …
 * @see Tukey 1949, doi:10.2307/3001913; Kramer 1956, doi:10.2307/3001469
 */
export const tukeyHsd = (groups: readonly Values[], level = 0.95): TukeyComparison[] => {
  const { values } = presentGroups(groups, 1, "Tukey's comparison")
  const { meanSquares, df } = oneWayAnova(groups, { least: 1 })
  if (df[1] < 1) throw new Error("Tukey's comparison needs a group with two or more values: every group has one")
  const means = values.map(mean)
  const critical = studentizedRangeUpperQuantile(1 - level, values.length, df[1])
  return values.flatMap((_, first) =>
    values.slice(first + 1).map((part, offset) => {
      const second = first + 1 + offset
      const difference = means[second] - means[first]
      const error = Math.sqrt((meanSquares[1] / 2) * (1 / part.length + 1 / values[first].length))
      const q = Math.abs(difference) / error
      return {
        first,
        second,
        difference,
        interval: { lower: difference - critical * error, upper: difference + critical * error, level },
        p: Number.isNaN(q) ? null : studentizedRangeSf(q, values.length, df[1]),
      }
    }),
  )
}
