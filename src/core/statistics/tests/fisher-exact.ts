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

/** Probabilities of lo … hi for an odds ratio of e^log. */
const probabilities = (logs: Float64Array, log: number): Float64Array => {
  const tilted = logs.map((value, i) => value + i * log)
  const top = tilted.reduce((a, b) => Math.max(a, b), -Infinity)
  const weights = tilted.map((value) => Math.exp(value - top))
  const total = weights.reduce((a, b) => a + b, 0)
  return weights.map((value) => value / total)
}

const part = (p: Float64Array, from: number, to: number): number =>
  p.subarray(from, to).reduce((total, value) => total + value, 0)

/** The u at which a monotone function changes sign, by bisection to the last digits. */
const rootOfMonotone = (f: (u: number) => number): number => {
  let low = -1
  let high = 1
  while (Math.sign(f(low)) === Math.sign(f(high)) && high < 1e4) {
    low *= 2
    high *= 2
  }
  const atLow = Math.sign(f(low))
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2
    if (middle <= low || middle >= high) break
    if (Math.sign(f(middle)) === atLow) low = middle
    else high = middle
  }
  return (low + high) / 2
}

export interface FisherResult {
  readonly p: number
  /** Conditional maximum-likelihood estimate; not ad/(bc). 0 or Infinity at the ends of the possible counts. */
  readonly oddsRatio: number
  /** Limits that invert the one-sided exact tests. */
  readonly interval: Limits
}

/**
 * Fisher's exact test of a 2 × 2 table. Two-sided p adds all tables that are not more probable than the observed one.
 *
 * @param table    counts; a and b in the first row
 * @param options  alternative, said of the odds ratio; level of its interval, default 0.95
 * @see Fisher 1935, doi:10.2307/2342435; Cornfield 1956 (limits)
 */
export const fisherExactTest = (
  table: Table,
  options: { alternative?: Alternative; level?: number } = {},
): FisherResult => {
  const { alternative = 'two-sided', level = 0.95 } = options
  const { a, b, c, d } = fourCounts(table, "Fisher's exact test")
  const [left, right, row] = [a + c, b + d, a + b]
  const lo = Math.max(0, row - right)
  const hi = Math.min(row, left)
  const logs = logWeights(lo, hi, row, left, right)
  const at = a - lo
  const n = logs.length
  const null0 = probabilities(logs, 0)
  const upTo = (p: Float64Array): number => part(p, 0, at + 1)
  const from = (p: Float64Array): number => part(p, at, n)
  const p =
    alternative === 'less'
      ? upTo(null0)
      : alternative === 'greater'
        ? from(null0)
        : null0.reduce((total, value) => (value <= null0[at] * tieFactor ? total + value : total), 0)
  const mean = (log: number): number =>
    probabilities(logs, log).reduce((total, value, i) => total + value * (lo + i), 0)
  const oddsRatio = a === lo ? 0 : a === hi ? Infinity : Math.exp(rootOfMonotone((u) => mean(u) - a))
  const { below, above } = outsideTails(level, alternative)
  return {
    p: Math.min(1, p),
    oddsRatio,
    interval: {
      lower:
        below === 0 || a === lo ? 0 : Math.exp(rootOfMonotone((u) => Math.log(from(probabilities(logs, u)) / below))),
      upper:
        above === 0 || a === hi
          ? Infinity
          : Math.exp(rootOfMonotone((u) => Math.log(upTo(probabilities(logs, u)) / above))),
      level,
    },
  }
}
