export type ReliabilityGrade = 'poor' | 'moderate' | 'good' | 'excellent'

/**
 * Grade of one value of an intraclass correlation.
 *
 * @param icc  any number
 * @returns poor < 0.5 ≤ moderate < 0.75 ≤ good ≤ 0.9 < excellent
 * @see Koo & Li 2016, doi:10.1016/j.jcm.2016.02.012
 */
export const gradeOfIcc = (icc: number): ReliabilityGrade =>
  icc < 0.5 ? 'poor' : icc < 0.75 ? 'moderate' : icc <= 0.9 ? 'good' : 'excellent'

/**
 * Class of a feature by both limits, as Koo & Li ask: the estimate alone says too much.
 *
 * @param lower  lower limit, null when undefined
 * @param upper  upper limit, null when undefined
 * @returns e.g. `moderate to good`, one word where both limits are of one grade, `undefined` when a limit is
 * @see Koo & Li 2016, doi:10.1016/j.jcm.2016.02.012
 */
export const reliabilityClass = (lower: number | null, upper: number | null): string => {
  if (lower === null || upper === null) return 'undefined'
  const [low, high] = [gradeOfIcc(Math.min(lower, upper)), gradeOfIcc(Math.max(lower, upper))]
  return low === high ? low : `${low} to ${high}`
}
