/** One thing to measure, or several that one run measures together. */
export interface Bench {
  /** Names of the samples it gives; the unit is the end of the name (`_ms`, `_s`). */
  readonly names: readonly string[]
  measure(): Promise<Readonly<Record<string, readonly number[]>>>
}

export interface Summary {
  readonly median: number
  readonly p95: number
  readonly n: number
}

/** Quantile q of samples by linear interpolation (type 7). */
const quantile = (sorted: readonly number[], q: number): number => {
  const at = (sorted.length - 1) * q
  const below = Math.floor(at)
  const above = Math.min(below + 1, sorted.length - 1)
  return sorted[below] + (at - below) * (sorted[above] - sorted[below])
}

/** Median and 95th percentile of samples, to three decimals. */
export const summarise = (samples: readonly number[]): Summary => {
  if (samples.length === 0) throw new RangeError('summarise: there are no samples')
  const sorted = samples.toSorted((a, b) => a - b)
  const round = (value: number): number => Math.round(value * 1000) / 1000
  return { median: round(quantile(sorted, 0.5)), p95: round(quantile(sorted, 0.95)), n: sorted.length }
}

/** Run something once unmeasured, then `n` times; seconds of each. */
export const secondsOf = (n: number, run: () => void): number[] => {
  run()
  return Array.from({ length: n }, () => {
    const start = performance.now()
    run()
    return (performance.now() - start) / 1000
  })
}
