import { fQuantile, fSf } from '../distributions/f.ts'
import type { FDistribution } from './icc-numbers.ts'

/** The F distribution with its quantile at the upper end of an interval of the given confidence. */
export const fDistribution = (confidence: number): FDistribution => {
  if (!(confidence > 0 && confidence < 1))
    throw new Error(`The confidence of an interval lies between 0 and 1, got ${confidence}.`)
  const p = 0.5 + confidence / 2
  return { sf: fSf, upper: (df1, df2) => fQuantile(p, df1, df2) }
}
