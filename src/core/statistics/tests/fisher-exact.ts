import { brentRoot } from './brent-root.ts'
import { fourCounts, type Table } from './contingency-table.ts'
import { type Alternative, type Limits, outsideTails } from './test-result.ts'

/** Tables of the observed probability count as not more probable up to this factor: rounding must not drop them. */
const tieFactor = 1 + 1e-7

/** ln of the central hypergeometric probabilities of the upper left count lo … hi, up to a constant; 0 at the largest. */
const logWeights = (lo: number, hi: number, row: number, left: number, right: number): Float64Array => {
  const logs = new Float64Array(hi - lo + 1)
  for (let i = 1; i < logs.length; i++) {
    const x = lo + i - 1
    logs[i] = logs[i - 1] + Math.log(((left - x) * (row - x)) / ((x + 1) * (right - row + x + 1)))
  }
  const top = logs.reduce((a, b) => Math.max(a, b), -Infinity)
  return logs.map((value) => value - top)
}

/** Probabilities of lo … hi for an odds ratio, 0 included. */
const probabilities = (logs: Float64Array, oddsRatio: number): Float64Array => {
  if (oddsRatio === 0) return logs.map((_, i) => (i === 0 ? 1 : 0))
  const log = Math.log(oddsRatio)
  const tilted = logs.map((value, i) => value + i * log)
  const top = tilted.reduce((a, b) => Math.max(a, b), -Infinity)
  const weights = tilted.map((value) => Math.exp(value - top))
  const total = weights.reduce((a, b) => a + b, 0)
  return weights.map((value) => value / total)
}

const part = (p: Float64Array, from: number, to: number): number =>
  p.subarray(from, to).reduce((total, value) => total + value, 0)

export interface FisherResult {
  readonly p: number
  /** Conditional maximum-likelihood estimate; not ad/(bc). 0 or Infinity at the ends of the possible counts. */
  readonly oddsRatio: number
  /** Limits that invert the one-sided exact tests. */
  readonly interval: Limits
}

/** Odds ratio at which a function of it, increasing or decreasing, is 0; sought as itself up to 1, as its reciprocal above. */
const oddsRatioAt = (f: (oddsRatio: number) => number, tolerance: number): number => {
  const atOne = f(1)
  if (atOne === 0) return 1
  if (atOne > 0 !== f(0) > 0) return brentRoot(f, 0, 1, tolerance)
  return 1 / brentRoot((reciprocal) => f(1 / reciprocal), Number.EPSILON, 1, tolerance)
}

/**
 * Fisher's exact test of a 2 × 2 table. Two-sided p adds all tables that are not more probable than the observed one.
 *
 * @param table    counts; a and b in the first row
 * @param options  alternative, said of the odds ratio; level of its interval, default 0.95; `rootTolerance`, default 0: how
 *   roughly odds ratio (below 1, or its reciprocal) and limits are sought, where the result of a program that stops early
 *   (R: 2⁻¹³, which moves large limits by up to a percent) is to be met
 * @see Fisher 1935, doi:10.2307/2342435; Cornfield 1956, A statistical problem arising from retrospective studies (limits)
 */
export const fisherExactTest = (
  table: Table,
  options: { alternative?: Alternative; level?: number; rootTolerance?: number } = {},
): FisherResult => {
  const { alternative = 'two-sided', level = 0.95, rootTolerance = 0 } = options
  const { a, b, c, d } = fourCounts(table, "Fisher's exact test")
  const [left, right, row] = [a + c, b + d, a + b]
  const lo = Math.max(0, row - right)
  const hi = Math.min(row, left)
  const logs = logWeights(lo, hi, row, left, right)
  const at = a - lo
  const central = probabilities(logs, 1)
  const upTo = (p: Float64Array): number => part(p, 0, at + 1)
  const from = (p: Float64Array): number => part(p, at, logs.length)
  const p =
    alternative === 'less'
      ? upTo(central)
      : alternative === 'greater'
        ? from(central)
        : central.reduce((total, value) => (value <= central[at] * tieFactor ? total + value : total), 0)
  const mean = (oddsRatio: number): number =>
    probabilities(logs, oddsRatio).reduce((total, value, i) => total + value * (lo + i), 0)
  const solve = (f: (oddsRatio: number) => number): number => oddsRatioAt(f, rootTolerance)
  const { below, above } = outsideTails(level, alternative)
  return {
    p: Math.min(1, p),
    oddsRatio: a === lo ? 0 : a === hi ? Infinity : solve((ratio) => mean(ratio) - a),
    interval: {
      lower: below === 0 || a === lo ? 0 : solve((ratio) => from(probabilities(logs, ratio)) - below),
      upper: above === 0 || a === hi ? Infinity : solve((ratio) => upTo(probabilities(logs, ratio)) - above),
      level,
    },
  }
}
