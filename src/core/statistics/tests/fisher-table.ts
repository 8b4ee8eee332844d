import { createRandom } from '#core/numeric/random.ts'
import { marginsOf, type Table } from './contingency-table.ts'
import { boundCompletions, fillColumn } from './fisher-nodes.ts'
import { logFactorials } from './log-factorials.ts'

export type FisherTableResult =
  | { readonly exact: true; readonly p: number }
  /** Estimated: p = (1 + tables not more probable) / (draws + 1). */
  | { readonly exact: false; readonly p: number; readonly standardError: number; readonly draws: number }

/** Tables whose Σ ln x! differs by less count as equally probable. */
const tolerance = 1e-7

interface Problem {
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  readonly logs: Float64Array
  /** −Σ ln x! of the observed table, with the tolerance. */
  readonly observed: number
}

/** A state on the way: the row totals left, and how often each partial −Σ ln x! leads there. */
interface Node {
  readonly rows: readonly number[]
  readonly pasts: Map<number, { value: number; count: number }>
}

const keyScale = 1e9

const addPast = (node: Node, value: number, count: number): void => {
  const key = Math.round(value * keyScale)
  const known = node.pasts.get(key)
  if (known === undefined) node.pasts.set(key, { value, count })
  else known.count += count
}

const logFactorialSum = (counts: readonly number[], logs: Float64Array): number => {
  let sum = 0
  for (const count of counts) sum += logs[count]
  return sum
}

/** Sum over the ways to fill the last two columns, of those that stay not more probable after each past. */
const closeNode = (node: Node, problem: Problem, constant: number, spend: () => boolean): number | null => {
  const { logs, observed, columns } = problem
  const values: number[] = []
  const complete = fillColumn(node.rows, columns[columns.length - 2], (counts) => {
    let value = 0
    for (let i = 0; i < counts.length; i++) value -= logs[counts[i]] + logs[node.rows[i] - counts[i]]
    values.push(value)
    return spend()
  })
  if (!complete) return null
  const sorted = Float64Array.from(values).sort()
  const top = sorted[sorted.length - 1]
  const upTo = new Float64Array(sorted.length + 1)
  for (let i = 0; i < sorted.length; i++) upTo[i + 1] = upTo[i] + Math.exp(sorted[i] - top)
  let total = 0
  for (const { value, count } of node.pasts.values()) {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (sorted[middle] <= observed - value) low = middle + 1
      else high = middle
    }
    if (low > 0) total += count * Math.exp(constant + value + top) * upTo[low]
  }
  return total
}

/** The p-value, or null where it would take more steps than the limit. */
const exactP = (problem: Problem, limit: number): number | null => {
  const { rows, columns, logs, observed } = problem
  const constant = logFactorialSum(rows, logs) + logFactorialSum(columns, logs) - logs[logs.length - 1]
  let steps = 0
  const spend = (): boolean => ++steps <= limit
  let p = 0
  let nodes: Node[] = [{ rows, pasts: new Map([[0, { value: 0, count: 1 }]]) }]
  for (let stage = 0; stage < columns.length - 2; stage++) {
    const next = new Map<string, Node & { most: number; least: number; logSum: number }>()
    const left = columns.slice(stage + 1)
    for (const node of nodes) {
      const complete = fillColumn(node.rows, columns[stage], (counts) => {
        const remaining = node.rows.map((row, i) => row - counts[i]).sort((a, b) => a - b)
        const key = remaining.join(' ')
        let child = next.get(key)
        if (child === undefined) {
          child = { rows: remaining, pasts: new Map(), ...boundCompletions(remaining, left, logs) }
          next.set(key, child)
        }
        const added = -logFactorialSum(counts, logs)
        for (const { value, count } of node.pasts.values()) {
          const past = value + added
          if (past + child.most <= observed) p += count * Math.exp(constant + past + child.logSum)
          else if (past + child.least <= observed) addPast(child, past, count)
          if (!spend()) return false
        }
        return true
      })
      if (!complete) return null
    }
    nodes = [...next.values()].filter(({ pasts }) => pasts.size > 0)
  }
  for (const node of nodes) {
    const added = closeNode(node, problem, constant, spend)
    if (added === null) return null
    p += added
  }
  return Math.min(1, p)
}

/** Share of random tables with the same margins that are not more probable. */
const monteCarloP = (problem: Problem, draws: number, seed: number): FisherTableResult => {
  const { rows, columns, logs, observed } = problem
  const random = createRandom(seed)
  const rowOf = rows.flatMap((count, i) => new Array<number>(count).fill(i))
  const columnOf = Uint16Array.from(columns.flatMap((count, j) => new Array<number>(count).fill(j)))
  const cells = new Uint32Array(rows.length * columns.length)
  let reached = 0
  for (let draw = 0; draw < draws; draw++) {
    cells.fill(0)
    for (let i = columnOf.length - 1; i >= 0; i--) {
      const j = Math.floor((random.uint32() * (i + 1)) / 4294967296)
      const held = columnOf[i]
      columnOf[i] = columnOf[j]
      columnOf[j] = held
      cells[rowOf[i] * columns.length + columnOf[i]]++
    }
    let value = 0
    for (const count of cells) value -= logs[count]
    if (value <= observed) reached++
  }
  const p = (1 + reached) / (draws + 1)
  return { exact: false, p, standardError: Math.sqrt((p * (1 - p)) / draws), draws }
}

/**
 * Fisher's exact test of a table of any size: the probability, given the margins, of all tables that are not more probable
 * than the observed one. Columns are filled one after another; partial tables with the same row totals left share a node,
 * a node whose completions all count, or none of which count, is settled at once, and the last two columns are summed from
 * a sorted list. Beyond `limit` steps the p-value is estimated from random tables instead, and says so.
 *
 * @param table    counts; empty rows and columns add nothing
 * @param options  `limit` of steps, default 1.5 million (about half a second); `draws` of the estimate, default 50 000; its `seed`,
 *   default 1
 * @see Mehta & Patel 1983, doi:10.1080/01621459.1983.10477989; Freeman & Halton 1951, doi:10.1093/biomet/38.1-2.141
 */
export const fisherTableTest = (
  table: Table,
  options: { limit?: number; draws?: number; seed?: number } = {},
): FisherTableResult => {
  const { limit = 1.5e6, draws = 50000, seed = 1 } = options
  const { rows, columns, total } = marginsOf(table)
  const keptRows = rows.filter((count) => count > 0)
  const keptColumns = columns.filter((count) => count > 0)
  if (keptRows.length < 2 || keptColumns.length < 2) return { exact: true, p: 1 }
  const logs = logFactorials(total)
  const [short, long] = keptRows.length <= keptColumns.length ? [keptRows, keptColumns] : [keptColumns, keptRows]
  const problem: Problem = {
    rows: short.sort((a, b) => a - b),
    columns: long.sort((a, b) => a - b),
    logs,
    observed: tolerance - logFactorialSum(table.flat(), logs),
  }
  const p = exactP(problem, limit)
  return p === null ? monteCarloP(problem, draws, seed) : { exact: true, p }
}
