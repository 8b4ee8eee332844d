import { proportionInterval } from '../intervals/proportion.ts'
import type { LabelledProbabilities } from './probabilities.ts'

/** Bins of equal width on 0 … 1, or with edges at quantiles of the probabilities. */
export type BinStrategy = 'uniform' | 'quantile'

export interface CalibrationBin {
  readonly n: number
  readonly positives: number
  readonly meanPredicted: number
  /** Share of positives, with Wilson's 95 % limits. */
  readonly observed: number
  readonly lower: number | null
  readonly upper: number | null
}

/** Type-7 quantile of sorted values, interpolated from the nearer end so that an edge at a value hits it exactly. */
const edge = (sorted: Float64Array, probability: number): number => {
  const position = (sorted.length - 1) * probability
  const below = Math.floor(position)
  const [a, b, share] = [sorted[below], sorted[Math.min(below + 1, sorted.length - 1)], position - below]
  return share >= 0.5 ? b - (b - a) * (1 - share) : a + (b - a) * share
}

/**
 * Calibration curve in bins (a, b], the first closed; a probability equal to an inner edge falls into the lower bin.
 *
 * @param rows      labels and probabilities
 * @param bins      number of bins, ≥ 1
 * @param strategy  `uniform` or `quantile`
 * @returns the bins that hold cases, in order
 * @throws when the number of bins is not a positive integer
 */
export const calibrationBins = (
  { labels, probabilities }: LabelledProbabilities,
  bins: number,
  strategy: BinStrategy,
): CalibrationBin[] => {
  if (!(Number.isInteger(bins) && bins > 0))
    throw new Error(`The number of bins is a positive integer; ${bins} was given.`)
  const sorted = probabilities.toSorted()
  const step = 1 / bins
  const inner = Array.from({ length: bins - 1 }, (_, i) =>
    strategy === 'uniform' ? (i + 1) * step : edge(sorted, ((i + 1) * step * 100) / 100),
  )
  const counts = Array.from({ length: bins }, () => ({ n: 0, positives: 0, sum: 0 }))
  for (let i = 0; i < labels.length; i++) {
    const p = probabilities[i]
    const bin = counts[inner.filter((border) => border < p).length]
    bin.n++
    bin.positives += labels[i]
    bin.sum += p
  }
  return counts
    .filter(({ n }) => n > 0)
    .map(({ n, positives, sum }) => {
      const { lower, upper } = proportionInterval(positives, n)
      return { n, positives, meanPredicted: sum / n, observed: positives / n, lower, upper }
    })
}

/**
 * Expected calibration error Σ nₖ/n · |observedₖ − meanPredictedₖ|.
 *
 * @param bins  bins of a calibration curve, at least one
 * @returns a number in [0, 1]
 */
export const expectedCalibrationError = (bins: readonly CalibrationBin[]): number => {
  const n = bins.reduce((sum, bin) => sum + bin.n, 0)
  return bins.reduce((sum, bin) => sum + (bin.n / n) * Math.abs(bin.observed - bin.meanPredicted), 0)
}
