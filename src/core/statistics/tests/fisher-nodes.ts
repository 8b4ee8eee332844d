/** Bounds and sum of −Σ ln x! over the tables that fill given margins. */
export interface Completions {
  /** ln Σ Π 1/x! over all of them. */
  readonly logSum: number
  readonly least: number
  readonly most: number
}

/** Σ ln x! of a total spread as evenly as whole numbers allow: the least there is. */
const evenly = (total: number, cells: number, logs: Float64Array): number => {
  const share = Math.floor(total / cells)
  const larger = total - share * cells
  return larger * logs[share + 1 > total ? total : share + 1] + (cells - larger) * logs[share]
}

/**
 * What is known about all completions of a partly filled table without listing them.
 *
 * @param rows     row totals left
 * @param columns  column totals left
 * @param logs     ln n! up to the total
 */
export const boundCompletions = (
  rows: readonly number[],
  columns: readonly number[],
  logs: Float64Array,
): Completions => {
  let total = 0
  let rowTop = 0
  let rowBottom = 0
  for (const row of rows) {
    total += row
    rowTop += logs[row]
    rowBottom += evenly(row, columns.length, logs)
  }
  let columnTop = 0
  let columnBottom = 0
  for (const column of columns) {
    columnTop += logs[column]
    columnBottom += evenly(column, rows.length, logs)
  }
  return {
    logSum: logs[total] - rowTop - columnTop,
    least: -Math.min(rowTop, columnTop),
    most: -Math.max(rowBottom, columnBottom),
  }
}

/**
 * Calls back for every way to fill one column.
 *
 * @param rows    row totals left
 * @param column  column total
 * @param visit   gets the counts (one array, reused) and returns false to stop
 * @returns false when stopped
 */
export const fillColumn = (
  rows: readonly number[],
  column: number,
  visit: (counts: readonly number[]) => boolean,
): boolean => {
  const counts = new Array<number>(rows.length).fill(0)
  const after = new Array<number>(rows.length).fill(0)
  for (let i = rows.length - 2; i >= 0; i--) after[i] = after[i + 1] + rows[i + 1]
  const fill = (i: number, left: number): boolean => {
    if (i === rows.length - 1) {
      counts[i] = left
      return visit(counts)
    }
    const top = Math.min(rows[i], left)
    for (let x = Math.max(0, left - after[i]); x <= top; x++) {
      counts[i] = x
      if (!fill(i + 1, left - x)) return false
    }
    return true
  }
  return fill(0, column)
}
