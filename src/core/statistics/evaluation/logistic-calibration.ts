import { fitLogisticLine } from './fit-logistic-line.ts'
import type { LabelledProbabilities } from './probabilities.ts'

/** A fitted number with its standard error. */
export interface FittedNumber {
  readonly value: number
  readonly se: number
}

/** How predicted log-odds have to be bent to fit a cohort. */
export interface LogisticCalibration {
  /** logit P(y) = intercept + slope · logit p: 0 and 1 when calibrated. Null with `reason`. */
  readonly intercept: FittedNumber | null
  readonly slope: FittedNumber | null
  /** −2 log-likelihood of that fit. */
  readonly deviance: number | null
  readonly reason: string | null
  /** Calibration in the large: the intercept with slope 1. Null when one class is missing or no case is uncertain. */
  readonly inTheLarge: FittedNumber | null
  /** Observed over expected number of positives; null when none is expected. */
  readonly observedOverExpected: number | null
  /** Rows with probability 0 or 1, which have no finite log-odds and are left out of the fits. */
  readonly certain: number
}

const noSlope = (x: Float64Array, y: Uint8Array): string | null => {
  const range = [Infinity, -Infinity, Infinity, -Infinity]
  for (let k = 0; k < x.length; k++) {
    const at = 2 * y[k]
    range[at] = Math.min(range[at], x[k])
    range[at + 1] = Math.max(range[at + 1], x[k])
  }
  const [lowestOf0, highestOf0, lowestOf1, highestOf1] = range
  if (lowestOf0 === Infinity || lowestOf1 === Infinity)
    return 'only one class has probabilities strictly between 0 and 1'
  if (lowestOf0 === highestOf0 && lowestOf0 === lowestOf1 && lowestOf0 === highestOf1)
    return 'all probabilities are equal'
  if (highestOf0 <= lowestOf1 || highestOf1 <= lowestOf0)
    return 'the probabilities part the classes completely, so the slope has no finite estimate'
  return null
}

/**
 * Calibration slope and intercept (logistic regression of the outcome on logit p), calibration in the large (slope
 * held at 1) and the ratio of observed to expected positives.
 *
 * @param rows  labels and probabilities
 * @returns the fits by maximum likelihood with standard errors; intercept and slope null
 *   with a reason when one class is missing, all probabilities are equal or they part the classes completely
 * @see Cox 1958, doi:10.1093/biomet/45.3-4.562 · Van Calster et al. 2019, doi:10.1186/s12916-019-1466-7
 */
export const logisticCalibration = ({
  labels,
  probabilities,
  positives,
}: LabelledProbabilities): LogisticCalibration => {
  const inside = [...probabilities.keys()].filter((i) => probabilities[i] > 0 && probabilities[i] < 1)
  const x = Float64Array.from(inside, (i) => Math.log(probabilities[i] / (1 - probabilities[i])))
  const y = Uint8Array.from(inside, (i) => labels[i])
  const expected = probabilities.reduce((a, b) => a + b, 0)
  const both = y.includes(0) && y.includes(1)
  const large = both ? fitLogisticLine(x, y, false) : null
  const reason = noSlope(x, y)
  const shared = {
    reason,
    inTheLarge:
      large === null || !(large.information[0] > 0)
        ? null
        : { value: large.intercept, se: 1 / Math.sqrt(large.information[0]) },
    observedOverExpected: expected > 0 ? positives / expected : null,
    certain: labels.length - inside.length,
  }
  if (reason !== null) return { ...shared, intercept: null, slope: null, deviance: null }
  const { intercept, slope, information, deviance } = fitLogisticLine(x, y, true)
  const [i00, i01, i11] = information
  const determinant = i00 * i11 - i01 * i01
  return {
    ...shared,
    intercept: { value: intercept, se: Math.sqrt(i11 / determinant) },
    slope: { value: slope, se: Math.sqrt(i00 / determinant) },
    deviance,
  }
}
