import { mean } from '../descriptive/moments.ts'
import { quantile } from '../descriptive/quantile.ts'
import { lowess } from './lowess.ts'
import type { LabelledProbabilities } from './probabilities.ts'

/** A smooth calibration curve and how far it lies from the diagonal, over the cases of the cohort. */
export interface SmoothCalibration {
  /** Distinct predicted probabilities, ascending, and the smoothed share of positives at each. */
  readonly predicted: readonly number[]
  readonly observed: readonly number[]
  /** Mean |p − smoothed| over the cases: the integrated calibration index (Eavg). */
  readonly meanError: number
  /** 90th percentile (type 7) and maximum of |p − smoothed| (E90, Emax). */
  readonly error90: number
  readonly maxError: number
}

/**
 * Smooth calibration curve by lowess without robustness rounds, with ICI (Eavg), E90 and Emax.
 *
 * @param rows  labels and probabilities
 * @returns the curve and its errors; null when all probabilities are equal, as there is no curve then
 * @see Austin & Steyerberg 2019, doi:10.1002/sim.8281
 */
export const smoothCalibration = ({ labels, probabilities }: LabelledProbabilities): SmoothCalibration | null => {
  // a stable sort: ties stay in the order of the rows
  const order = [...probabilities.keys()].sort((a, b) => probabilities[a] - probabilities[b])
  const x = Float64Array.from(order, (i) => probabilities[i])
  if (x[0] === x[x.length - 1]) return null
  const smooth = lowess(
    x,
    Float64Array.from(order, (i) => labels[i]),
  )
  const errors = x.map((p, i) => Math.abs(p - smooth[i]))
  const distinct = [...x.keys()].filter((i) => i === 0 || x[i] !== x[i - 1])
  return {
    predicted: distinct.map((i) => x[i]),
    observed: distinct.map((i) => smooth[i]),
    meanError: mean(errors),
    error90: quantile(errors, 0.9),
    maxError: Math.max(...errors),
  }
}
