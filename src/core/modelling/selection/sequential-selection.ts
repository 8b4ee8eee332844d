export interface SequentialOptions {
  /** Columns to choose from. */
  readonly columns: number
  readonly direction: 'forward' | 'backward'
  /** Stop at this many columns, or as soon as a step gains less than this (forward) or loses more (backward). */
  readonly until: { readonly columns: number } | { readonly gain: number }
  /** Test fold of each row. */
  readonly folds: readonly number[]
  /** Fits on `training` with these columns and scores `test`, the higher the better; null when undefined. */
  score(columns: readonly number[], training: readonly number[], test: readonly number[]): number | null
  readonly signal?: { readonly aborted: boolean }
  onProgress?(done: number): void
}

export interface SequentialStep {
  /** Column added or removed. */
  readonly column: number
  /** Mean score over the folds after it. */
  readonly score: number
}

export interface SequentialSelection {
  /** Selected columns, ascending. */
  readonly selected: readonly number[]
  readonly steps: readonly SequentialStep[]
}

/**
 * Sequential forward or backward selection by cross-validated score: each step adds the column that gains most, or
 * removes the one that costs least; of equals (within 1e-12) the earlier column. Everything the score fits must be fitted
 * inside the callback, on training rows.
 *
 * @param options  columns, direction, stop rule, folds, score
 * @returns selected columns and the steps; throws when no candidate has a defined score
 * @see Whitney 1971, doi:10.1109/T-C.1971.223410 (forward) · Marill & Green 1963, doi:10.1109/TIT.1963.1057810 (backward)
 */
export const selectSequentially = (options: SequentialOptions): SequentialSelection => {
  const { columns, direction, until } = options
  const isForward = direction === 'forward'
  if ('columns' in until && !(Number.isInteger(until.columns) && until.columns >= 1 && until.columns <= columns))
    throw new Error(`Sequential selection keeps 1 to ${columns} columns, not ${until.columns}.`)
  const meanScore = crossValidatedScore(options)
  const all = Array.from({ length: columns }, (_, j) => j)
  const steps: SequentialStep[] = []
  let selected = isForward ? [] : all
  let current = isForward || 'columns' in until ? null : meanScore(all)
  for (;;) {
    if ('columns' in until ? selected.length === until.columns : selected.length === (isForward ? columns : 1)) break
    let best: (SequentialStep & { readonly columns: number[] }) | null = null
    for (const column of all.filter((j) => selected.includes(j) !== isForward)) {
      const tried = isForward ? [...selected, column].sort((a, b) => a - b) : selected.filter((j) => j !== column)
      const score = meanScore(tried)
      if (score !== null && (best === null || score > best.score + 1e-12)) best = { column, score, columns: tried }
    }
    if (best === null)
      throw new Error('No column can be scored: every fold is undefined, for instance because it holds one class only.')
    if ('gain' in until && current !== null && best.score - current < (isForward ? until.gain : -until.gain)) break
    selected = best.columns
    current = best.score
    steps.push({ column: best.column, score: best.score })
    options.onProgress?.(steps.length)
  }
  return { selected, steps }
}

/** Mean over folds of those scores that are defined; null when none is. */
const crossValidatedScore = ({ folds, score, signal }: SequentialOptions) => {
  const parts = [...new Set(folds)]
    .sort((a, b) => a - b)
    .map((fold) => {
      const rows = folds.map((_, i) => i)
      return { training: rows.filter((i) => folds[i] !== fold), test: rows.filter((i) => folds[i] === fold) }
    })
  if (parts.length < 2) throw new Error('Sequential selection needs at least two folds.')
  return (columns: readonly number[]): number | null => {
    if (signal?.aborted === true) throw new Error('The sequential selection was cancelled.')
    const scores = parts.map(({ training, test }) => score(columns, training, test)).filter((value) => value !== null)
    return scores.length === 0 ? null : scores.reduce((sum, value) => sum + value, 0) / scores.length
  }
}
