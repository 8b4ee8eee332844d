import { cohenKappa } from '../agreement/cohen-kappa.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { type ProportionMethod, proportionInterval } from '../intervals/proportion.ts'
import type { Confusion } from './confusion.ts'

/** A number with limits. All are null with a reason where it is undefined; limits alone where it has none. */
export interface Estimate {
  readonly value: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly reason: string | null
}

/** A share `x` of `n`. */
export interface Share extends Estimate {
  readonly x: number
  readonly n: number
}

export interface ConfusionMetrics {
  readonly sensitivity: Share
  readonly specificity: Share
  readonly ppv: Share
  readonly npv: Share
  readonly accuracy: Share
  /** Mean of sensitivity and specificity. */
  readonly balancedAccuracy: Estimate
  /** Sensitivity + specificity − 1. */
  readonly youden: Estimate
  readonly f1: Estimate
  /** Matthews' correlation of calls and truth. */
  readonly mcc: Estimate
  /** Cohen's kappa of calls and truth. */
  readonly kappa: Estimate
  /** Sensitivity/(1 − specificity) and (1 − sensitivity)/specificity; Infinity when only the divisor is 0. */
  readonly likelihoodRatioPositive: Estimate
  readonly likelihoodRatioNegative: Estimate
  /** Diagnostic odds ratio tp·tn/(fp·fn); Infinity when only the divisor is 0. */
  readonly oddsRatio: Estimate
}

const undefinedBecause = (reason: string): Estimate => ({ value: null, lower: null, upper: null, reason })

const plain = (value: number, reason: string): Estimate =>
  Number.isNaN(value) ? undefinedBecause(reason) : { value, lower: null, upper: null, reason: null }

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

/** A ratio with limits exp(log ratio ± z·se). */
const logLimits = (value: number, variance: number, z: number, reason: string): Estimate => {
  if (Number.isNaN(value)) return undefinedBecause(reason)
  const half = z * Math.sqrt(Math.max(0, variance))
  return {
    value,
    lower: orNull(Math.exp(Math.log(value) - half)),
    upper: orNull(Math.exp(Math.log(value) + half)),
    reason: null,
  }
}

/**
 * The F score (1 + β²)·tp/((1 + β²)·tp + β²·fn + fp), the harmonic mean of precision and recall for β = 1.
 *
 * @param confusion  the four counts
 * @param beta       weight of recall against precision, > 0, default 1
 * @returns a number in [0, 1]; null when nothing is positive and nothing was called so
 */
export const fScore = ({ tp, fp, fn }: Confusion, beta = 1): number | null => {
  const square = beta * beta
  return orNull(((1 + square) * tp) / ((1 + square) * tp + square * fn + fp))
}

/**
 * Metrics of a confusion table, with limits of the shares (Wilson's without continuity correction, unless another
 * method is named) and of the ratios on the log scale.
 *
 * @param confusion   the four counts
 * @param limits      method of the limits of the shares, default `wilson`
 * @param confidence  default 0.95
 * @returns every metric; 0/0 is null with a reason, x/0 is Infinity
 * @see Wilson 1927, doi:10.1080/01621459.1927.10502953 · Clopper & Pearson 1934, doi:10.1093/biomet/26.4.404 ·
 *   Simel et al. 1991, doi:10.1016/0895-4356(91)90128-V (likelihood ratios)
 */
export const confusionMetrics = (
  confusion: Confusion,
  limits: ProportionMethod = 'wilson',
  confidence = 0.95,
): ConfusionMetrics => {
  const { tp, fp, tn, fn } = confusion
  const [cases, controls] = [tp + fn, tn + fp]
  const z = normalQuantile(0.5 + confidence / 2)
  const share = (x: number, n: number, none: string): Share =>
    n === 0
      ? { x, n, ...undefinedBecause(none) }
      : { x, n, value: x / n, ...proportionInterval(x, n, limits, confidence) }

  const noClass = cases === 0 ? 'there are no positive cases' : 'there are no negative cases'
  const [sensitivity, specificity] = [tp / cases, tn / controls]
  const f1 = fScore(confusion)
  const correlation = (tp * tn - fp * fn) / Math.sqrt((tp + fp) * cases * (controls * (tn + fn)))
  const kappa = cohenKappa(
    [
      [tn, fn],
      [fp, tp],
    ],
    { confidence },
  )
  const noRatio = cases === 0 || controls === 0 ? noClass : 'both its parts are 0'
  return {
    sensitivity: share(tp, cases, 'there are no positive cases'),
    specificity: share(tn, controls, 'there are no negative cases'),
    ppv: share(tp, tp + fp, 'no case was called positive'),
    npv: share(tn, tn + fn, 'no case was called negative'),
    accuracy: share(tp + tn, cases + controls, 'there are no cases'),
    balancedAccuracy: plain((sensitivity + specificity) / 2, noClass),
    youden: plain(sensitivity + specificity - 1, noClass),
    f1: plain(f1 ?? Number.NaN, 'no case is positive and none was called so'),
    mcc: plain(Math.max(-1, Math.min(1, correlation)), 'only one class is there, or only one was called'),
    kappa: { value: kappa.kappa, lower: kappa.lower, upper: kappa.upper, reason: kappa.reason },
    likelihoodRatioPositive: logLimits(
      sensitivity / (fp / controls),
      1 / tp - 1 / cases + 1 / fp - 1 / controls,
      z,
      noRatio,
    ),
    likelihoodRatioNegative: logLimits(
      fn / cases / specificity,
      1 / fn - 1 / cases + 1 / tn - 1 / controls,
      z,
      noRatio,
    ),
    oddsRatio: logLimits((tp * tn) / (fp * fn), 1 / tp + 1 / fp + 1 / tn + 1 / fn, z, noRatio),
  }
}
