import { fDistribution } from './f-distribution.ts'
import { type Icc, toIcc } from './icc.ts'
import type { IccForm } from './icc-form.ts'
import { computeIcc, emptyIccNumbers, type FDistribution, type IccNumbers } from './icc-numbers.ts'
import { iccReason } from './icc-reason.ts'
import { computeMeanSquares, emptyMeanSquares } from './mean-squares.ts'

/** The same features of the same subjects, read k times. */
export interface IccTableInput {
  /**
   * One array per reading, feature after feature: feature f of subject i at [f·subjects + i]. NaN is missing. All of one
   * length, a multiple of `subjects`.
   */
  readonly readings: readonly Float64Array[]
  readonly subjects: number
  readonly form: IccForm
  /** Of the limits, default 0.95. */
  readonly confidence?: number
  /** A feature with fewer complete subjects is undefined; default 3. */
  readonly fewest?: number
}

/** One intraclass correlation per feature, as columns; NaN where undefined (`row` gives null and the reason). */
export interface IccTable {
  readonly form: IccForm
  readonly features: number
  readonly k: number
  /** Complete subjects of each feature. */
  readonly n: Int32Array
  readonly icc: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly f: Float64Array
  readonly df1: Float64Array
  readonly df2: Float64Array
  readonly p: Float64Array
  /** Why a feature is undefined; absent where it is defined. */
  readonly reasons: ReadonlyMap<number, string>
  row(feature: number): Icc
}

/** The limits of one n ask for the same two quantiles again and again. */
const remembering = (dist: FDistribution): FDistribution => {
  let last: readonly [number, number, number, number] = [Number.NaN, Number.NaN, Number.NaN, Number.NaN]
  return {
    sf: dist.sf,
    upper: (df1, df2) => {
      if (df1 === last[0] && df2 === last[1]) return last[2]
      if (df1 === last[1] && df2 === last[0]) return last[3]
      last = [df1, df2, dist.upper(df1, df2), dist.upper(df2, df1)]
      return last[2]
    },
  }
}

const check = ({ readings, subjects }: IccTableInput): void => {
  if (readings.length < 2) throw new Error('An intraclass correlation needs at least two readings of each subject.')
  const [{ length }] = readings
  if (readings.some((reading) => reading.length !== length))
    throw new Error(`Readings hold ${readings.map((r) => r.length).join(', ')} values; they must be of one size.`)
  if (subjects < 1 || length % subjects !== 0)
    throw new Error(`Readings of ${length} values cannot be of ${subjects} subjects each.`)
}

/** Complete subjects of a feature into `block`, subject after subject; answers how many. */
const gather = (readings: readonly Float64Array[], from: number, subjects: number, block: Float64Array): number => {
  const k = readings.length
  let at = 0
  for (let i = from; i < from + subjects; i++) {
    let complete = true
    for (let j = 0; j < k; j++) {
      const value = readings[j][i]
      block[at + j] = value
      if (Number.isNaN(value)) complete = false
    }
    if (complete) at += k
  }
  return at / k
}

const fewReason = (n: number, fewest: number): string =>
  `${n} ${n === 1 ? 'subject has' : 'subjects have'} all readings; ${fewest} are needed`

/**
 * Intraclass correlations with limits of many features at once, in columns. The numbers are those of `analyseIcc`.
 *
 * @param input  readings, form, confidence of the limits
 * @returns one row per feature; NaN with a reason where it is undefined, subjects with a missing reading left out of
 *   that feature only
 * @throws when readings differ in size or there are fewer than two
 * @see McGraw & Wong 1996, doi:10.1037/1089-2680.1.1.30
 */
export const iccTable = (input: IccTableInput): IccTable => {
  check(input)
  const { readings, subjects, form, confidence = 0.95, fewest = 3 } = input
  const k = readings.length
  const features = readings[0].length / subjects
  const column = (): Float64Array => new Float64Array(features).fill(Number.NaN)
  const columns = {
    icc: column(),
    lower: column(),
    upper: column(),
    f: column(),
    df1: column(),
    df2: column(),
    p: column(),
  }
  const n = new Int32Array(features)
  const reasons = new Map<number, string>()
  const exact = fDistribution(confidence)
  const dist = form.startsWith('agreement') ? exact : remembering(exact)
  const block = new Float64Array(subjects * k)
  const ms = emptyMeanSquares()
  const numbers = emptyIccNumbers()
  for (let feature = 0; feature < features; feature++) {
    const complete = gather(readings, feature * subjects, subjects, block)
    n[feature] = complete
    if (complete < Math.max(2, fewest)) {
      reasons.set(feature, fewReason(complete, Math.max(2, fewest)))
      continue
    }
    computeMeanSquares(block, complete, k, ms)
    computeIcc(form, ms, dist, numbers)
    columns.icc[feature] = numbers.icc
    columns.lower[feature] = numbers.lower
    columns.upper[feature] = numbers.upper
    columns.f[feature] = numbers.f
    columns.df1[feature] = numbers.df1
    columns.df2[feature] = numbers.df2
    columns.p[feature] = numbers.p
    const reason = iccReason(form, ms, numbers)
    if (reason !== null) reasons.set(feature, reason)
  }
  const row = (feature: number): Icc => {
    const of: IccNumbers = emptyIccNumbers()
    for (const name of ['icc', 'lower', 'upper', 'f', 'df1', 'df2', 'p'] as const) of[name] = columns[name][feature]
    const counts = { ...ms, n: n[feature], k }
    return toIcc(form, counts, subjects - n[feature], of, reasons.get(feature) ?? null)
  }
  return { form, features, k, n, ...columns, reasons, row }
}
