export interface EliminationOptions {
  /** Columns to choose from. */
  readonly columns: number
  /** How many to keep, 1 … columns. */
  readonly keep: number
  /** How many leave per round, default 1. */
  readonly step?: number
  /** Fits the estimator on the columns still in and says how much each matters (squared coefficients, importances). */
  importance(columns: readonly number[]): ArrayLike<number>
  readonly signal?: { readonly aborted: boolean }
  onProgress?(left: number): void
}

export interface Elimination {
  /** Kept columns, ascending. */
  readonly kept: readonly number[]
  /** 1 for kept columns; the later a column left, the smaller its rank. */
  readonly ranking: readonly number[]
}

/**
 * Recursive feature elimination: fit, drop the least important columns (of equals the earlier), fit again.
 *
 * @param options  sizes and the estimator as a callback
 * @see Guyon et al. 2002, doi:10.1023/A:1012487302797
 */
export const eliminateRecursively = (options: EliminationOptions): Elimination => {
  const { columns, keep, step = 1, importance, signal, onProgress } = options
  if (!Number.isInteger(keep) || keep < 1 || keep > columns)
    throw new Error(`Elimination keeps 1 to ${columns} columns, not ${keep}.`)
  if (!Number.isInteger(step) || step < 1)
    throw new Error(`Elimination drops a whole number of columns per round, not ${step}.`)
  const ranking = new Array<number>(columns).fill(1)
  let kept = ranking.map((_, j) => j)
  while (kept.length > keep) {
    if (signal?.aborted === true) throw new Error('The elimination of features was cancelled.')
    const weights = importance(kept)
    const order = kept.map((_, at) => at).sort((a, b) => weights[a] - weights[b] || a - b)
    const gone = new Set(order.slice(0, Math.min(step, kept.length - keep)))
    kept = kept.filter((_, at) => !gone.has(at))
    const stays = new Set(kept)
    ranking.forEach((_, j) => {
      if (!stays.has(j)) ranking[j]++
    })
    onProgress?.(kept.length)
  }
  return { kept, ranking }
}
