import type { GrowSettings, TreeSample } from './grow-tree.ts'
import { ownVisits, scikitLearnVisits } from './column-visits.ts'
import { type ScanResult, scanColumn, scanColumnAsScikitLearn } from './scan-column.ts'

/** A node whose rows stand in `rows[start … end)`. */
export interface OpenNode {
  readonly start: number
  readonly end: number
  readonly id: number
  readonly weight: number
  readonly sum: number
  readonly impurity: number
  readonly count: number
  /** Columns known to be constant from the nodes above. */
  readonly constants: number
}

export interface Split {
  readonly feature: number
  readonly threshold: number
  /** Whether another split of the node is equally good up to rounding. */
  readonly tied: boolean
}

/**
 * A search for the best split of a node, with buffers shared by all nodes of one tree.
 *
 * @param sample    rows, weights, target
 * @param settings  criterion, limits, columns
 * @param rows      the node's rows stand in a part of this list; read anew at each search
 * @returns a function that gives the best split, or null when there is none, and how many columns are constant
 */
export const createSplitSearch = (
  sample: TreeSample,
  settings: GrowSettings,
  rows: Int32Array,
): ((node: OpenNode) => { readonly split: Split | null; readonly constants: number }) => {
  const { sorted, weights, target, counts } = sample
  const { criterion, minSamplesLeaf, separation } = settings
  const { order, place } = sorted
  const likeScikitLearn = settings.arithmetic === 'scikit-learn'
  const scan = likeScikitLearn ? scanColumnAsScikitLearn : scanColumn
  const { values, columns: p } = sorted.x
  const n = sorted.x.rows
  const usable = settings.columns ?? Array.from({ length: p }, (_, j) => j)
  const wanted = Math.min(settings.columnsPerNode ?? usable.length, usable.length)
  const visit = likeScikitLearn
    ? scikitLearnVisits(usable, wanted, settings.visitSeed ?? 1)
    : ownVisits(usable, wanted, settings.random)
  const nodeOf = new Int32Array(n).fill(-1)
  const keys = new Int32Array(rows.length)
  const ascending = new Int32Array(rows.length)

  /** The node's rows in ascending order of a column: by walking the whole column, or by sorting the few. */
  const sortRows = (node: OpenNode, feature: number): void => {
    const size = node.end - node.start
    const from = n * feature
    if (size * Math.log2(size + 1) >= n) {
      let at = 0
      for (let k = from; at < size; k++) if (nodeOf[order[k]] === node.id) ascending[at++] = order[k]
      return
    }
    if (size > 40) {
      for (let k = 0; k < size; k++) keys[k] = place[from + rows[node.start + k]]
      keys.subarray(0, size).sort()
    } else {
      for (let k = 0; k < size; k++) {
        const key = place[from + rows[node.start + k]]
        let hole = k
        for (; hole > 0 && keys[hole - 1] > key; hole--) keys[hole] = keys[hole - 1]
        keys[hole] = key
      }
    }
    for (let k = 0; k < size; k++) ascending[k] = order[from + keys[k]]
  }

  return (node) => {
    const size = node.end - node.start
    for (let k = node.start; k < node.end; k++) nodeOf[rows[k]] = node.id
    let best: ScanResult = { place: -1, score: -Infinity, tied: false }
    let split = null as Omit<Split, 'tied'> | null
    const constants = visit(node.constants, (feature) => {
      const from = n * feature
      sortRows(node, feature)
      // The next sums over the node run in this order, and rounding decides between ties there
      if (likeScikitLearn) rows.set(ascending.subarray(0, size), node.start)
      const column = values.subarray(from, from + n)
      if (column[ascending[size - 1]] <= column[ascending[0]] + separation) return false
      const found = scan(
        { node, criterion, ascending, size, column, weights, target, counts, minSamplesLeaf, separation },
        best,
      )
      best = found
      if (found.place < 0) return true
      const low = column[ascending[found.place - 1]]
      const high = column[ascending[found.place]]
      const middle = low / 2 + high / 2
      split = { feature, threshold: middle < high ? middle : low }
      return true
    })
    return { split: split === null ? null : { ...split, tied: best.tied }, constants }
  }
}
