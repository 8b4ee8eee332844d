/** Bonferroni, Holm and Hochberg hold the family-wise error rate; BH and BY the false discovery rate. */
export type AdjustMethod = 'bonferroni' | 'holm' | 'hochberg' | 'bh' | 'by' | 'none'

/** Factor of the p-value of rank i (from 1) among n, and whether adjusted values rise from the smallest p up or fall from the largest. */
const rules: Record<AdjustMethod, { factor: (i: number, n: number) => number; from: 'each' | 'smallest' | 'largest' }> =
  {
    none: { factor: () => 1, from: 'each' },
    bonferroni: { factor: (_, n) => n, from: 'each' },
    holm: { factor: (i, n) => n + 1 - i, from: 'smallest' },
    hochberg: { factor: (i, n) => n + 1 - i, from: 'largest' },
    bh: { factor: (i, n) => n / i, from: 'largest' },
    by: { factor: (i, n) => (n / i) * harmonic(n), from: 'largest' },
  }

const harmonic = (n: number): number => {
  let sum = 0
  for (let i = n; i >= 1; i--) sum += 1 / i
  return sum
}

/**
 * p-values adjusted for their number, at most 1.
 *
 * @param pValues  0 … 1; null where there is none: it stays null and does not count
 * @param method   Benjamini–Hochberg `bh`, Benjamini–Yekutieli `by`, `holm`, `hochberg`, `bonferroni` or `none`
 * @returns adjusted values in the order given
 * @see Holm 1979, doi:10.2307/4615733; Hochberg 1988, doi:10.1093/biomet/75.4.800; Benjamini & Hochberg 1995,
 *   doi:10.1111/j.2517-6161.1995.tb02031.x; Benjamini & Yekutieli 2001, doi:10.1214/aos/1013699998
 */
export const adjustPValues = (pValues: readonly (number | null)[], method: AdjustMethod): (number | null)[] => {
  const known = pValues.flatMap((p, at) => (p === null || Number.isNaN(p) ? [] : [{ p, at }]))
  const wrong = known.find(({ p }) => p < 0 || p > 1)
  if (wrong !== undefined) throw new Error(`a p-value lies in 0 … 1, got ${wrong.p}`)
  const n = known.length
  const { factor, from } = rules[method]
  const sorted = known.toSorted((a, b) => a.p - b.p || a.at - b.at)
  const adjusted = sorted.map(({ p }, i) => Math.min(1, factor(i + 1, n) * p))
  if (from === 'smallest') for (let i = 1; i < n; i++) adjusted[i] = Math.max(adjusted[i], adjusted[i - 1])
  if (from === 'largest') for (let i = n - 2; i >= 0; i--) adjusted[i] = Math.min(adjusted[i], adjusted[i + 1])
  const result = new Array<number | null>(pValues.length).fill(null)
  sorted.forEach(({ at }, i) => {
    result[at] = adjusted[i]
  })
  return result
}
