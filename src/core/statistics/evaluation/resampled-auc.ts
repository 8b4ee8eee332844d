import { createRandom } from '#core/numeric/random.ts'
import { mean, standardDeviation } from '../descriptive/moments.ts'
import { quantile } from '../descriptive/quantile.ts'
import { normalQuantile, normalSf } from '../distributions/normal.ts'
import { areaUnderCurve } from './placement-values.ts'
import type { ScoredClasses } from './scored-classes.ts'

type Classes = Pick<ScoredClasses, 'cases' | 'controls'>

/** What resampled AUCs say about an AUC. */
export interface ResampledAuc {
  readonly mean: number
  /** Standard deviation of the resampled AUCs (n − 1): the bootstrap standard error. */
  readonly sd: number
  readonly median: number
  /** Quantiles (type 7) of the resampled AUCs. */
  readonly percentile: readonly [number, number]
  /** Twice the AUC minus the quantiles. */
  readonly basic: readonly [number, number]
  /** AUC ± z·sd. */
  readonly normal: readonly [number, number]
}

/**
 * AUCs of stratified resamples: positives and negatives are drawn with replacement, each class keeping its size.
 *
 * @param scores      one or more scores of the same cases (see `pairedScoredClasses`); all are resampled alike
 * @param replicates  number of resamples, ≥ 2
 * @param seed        of the random numbers
 * @returns per score, the AUC in every resample
 * @throws when replicates is not an integer ≥ 2 or no score is given
 * @see Efron & Tibshirani 1993, doi:10.1007/978-1-4899-4541-9
 */
export const bootstrapAucs = (scores: readonly Classes[], replicates: number, seed: number): Float64Array[] => {
  if (!(Number.isInteger(replicates) && replicates >= 2))
    throw new Error(`A bootstrap needs at least 2 resamples; ${replicates} were asked for.`)
  if (scores.length === 0) throw new Error('A bootstrap needs at least one score.')
  const random = createRandom(seed)
  const { cases, controls } = scores[0]
  const drawn = [new Uint32Array(cases.length), new Uint32Array(controls.length)]
  const aucs = scores.map(() => new Float64Array(replicates))
  for (let replicate = 0; replicate < replicates; replicate++) {
    for (const rows of drawn) for (let i = 0; i < rows.length; i++) rows[i] = random.integer(0, rows.length - 1)
    scores.forEach((score, at) => {
      aucs[at][replicate] = areaUnderCurve({
        cases: Float64Array.from(drawn[0], (row) => score.cases[row]),
        controls: Float64Array.from(drawn[1], (row) => score.controls[row]),
      })
    })
  }
  return aucs
}

/**
 * Bootstrap limits of an AUC: percentile, basic and normal.
 *
 * @param auc         of the cohort itself
 * @param resampled   AUCs of the resamples, at least 2
 * @param confidence  default 0.95
 * @returns mean, SD and the limits; none is cut at 0 or 1
 * @see Carpenter & Bithell 2000, doi:10.1002/(SICI)1097-0258(20000515)19:9<1141::AID-SIM479>3.0.CO;2-F
 */
export const resampledAuc = (auc: number, resampled: Float64Array, confidence = 0.95): ResampledAuc => {
  const sd = standardDeviation(resampled)
  const [lower, upper] = [(1 - confidence) / 2, (1 + confidence) / 2].map((share) => quantile(resampled, share))
  const half = normalQuantile((1 + confidence) / 2) * sd
  return {
    mean: mean(resampled),
    sd,
    median: quantile(resampled, 0.5),
    percentile: [lower, upper],
    basic: [2 * auc - upper, 2 * auc - lower],
    normal: [auc - half, auc + half],
  }
}

/**
 * Bootstrap test of two AUCs of the same cases: z = difference/SD of the resampled differences, normal.
 *
 * @param difference  AUC_a − AUC_b of the cohort itself
 * @param a           resampled AUCs of one score
 * @param b           resampled AUCs of the other from the same resamples, same length
 * @returns z and two-sided p; z 0 and p 1 when the AUCs are and stay equal
 * @see Robin et al. 2011, doi:10.1186/1471-2105-12-77
 */
export const resampledAucTest = (difference: number, a: Float64Array, b: Float64Array): { z: number; p: number } => {
  const sd = standardDeviation(a.map((value, i) => value - b[i]))
  const z = difference === 0 && sd === 0 ? 0 : difference / sd
  return { z, p: 2 * normalSf(Math.abs(z)) }
}
