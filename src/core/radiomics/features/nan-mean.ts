import type { FeatureValues } from './feature-values.ts'

/** Mean of each feature over several matrices, leaving out those in which it is undefined; NaN if it is in all. */
export const createNanMean = (
  names: readonly string[],
): { add(values: FeatureValues): void; result(): FeatureValues } => {
  const sums = new Float64Array(names.length)
  const counts = new Float64Array(names.length)
  return {
    add: (values) => {
      names.forEach((name, n) => {
        const v = values[name]
        if (Number.isNaN(v)) return
        sums[n] += v
        counts[n]++
      })
    },
    result: () => Object.fromEntries(names.map((name, n) => [name, sums[n] / counts[n]])),
  }
}
