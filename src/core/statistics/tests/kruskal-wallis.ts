import type { Values } from '../descriptive/present-values.ts'
import { midranks, tieTerm } from '../descriptive/ranks.ts'
import { sum } from '../descriptive/sum.ts'
import { chiSquareSf } from '../distributions/chi-square.ts'
import { joined, presentGroups, splitLike } from './groups.ts'
import { orNull, type TestResult } from './test-result.ts'

/**
 * Kruskal–Wallis rank-sum test of two or more independent samples,
 * H = (12·Σ Rᵢ²/nᵢ/(N(N + 1)) − 3(N + 1)) / (1 − Σ(t³ − t)/(N³ − N)), by chi-square with groups − 1 degrees of freedom.
 *
 * @param groups  samples, null where missing; each with at least one value
 * @returns statistic and p null where all values are equal
 * @see Kruskal & Wallis 1952, doi:10.1080/01621459.1952.10483441
 */
export const kruskalWallisTest = (groups: readonly Values[]): TestResult => {
  const { values, sizes, total } = presentGroups(groups, 1, 'the Kruskal–Wallis test')
  const { ranks, ties } = midranks(joined(values))
  const spread = splitLike(ranks, values).reduce((all, part) => all + sum(part) ** 2 / part.length, 0)
  const h = ((12 * spread) / (total * (total + 1)) - 3 * (total + 1)) / (1 - tieTerm(ties) / (total ** 3 - total))
  const allTied = ties[0] === total
  const df = values.length - 1
  return {
    ...sizes,
    statistic: allTied ? null : h,
    df: [df],
    p: allTied ? null : orNull(chiSquareSf(h, df)),
    reason: allTied ? 'all values are equal' : null,
  }
}
