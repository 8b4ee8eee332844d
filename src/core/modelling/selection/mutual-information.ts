/** Levels counted from 0, with the number of times each occurs. */
export interface Levels {
  readonly codes: Int32Array
  readonly counts: readonly number[]
}

/**
 * Renumbers levels from 0 in ascending order.
 *
 * @param codes  whole numbers
 */
export const levelsOf = (codes: ArrayLike<number>): Levels => {
  const values = Float64Array.from(new Set(Array.from(codes))).sort()
  const counts = new Array<number>(values.length).fill(0)
  const renumbered = new Int32Array(codes.length)
  for (let i = 0; i < renumbered.length; i++) {
    const at = values.indexOf(codes[i])
    counts[at]++
    renumbered[i] = at
  }
  return { codes: renumbered, counts }
}

/**
 * Plug-in mutual information of a column with many others, in nats:
 * I = ln n + (Σ n_ab ln n_ab − Σ n_a ln n_a − Σ n_b ln n_b)/n.
 *
 * @param one     levels of n rows
 * @param others  levels of the same rows, column by column
 * @returns I ≥ 0 for each of the others; 0 when either column has one level
 * @see Cover & Thomas, Elements of information theory, doi:10.1002/047174882X, 2.3
 */
export const mutualInformation = (one: Levels, others: readonly Levels[]): Float64Array => {
  const n = one.codes.length
  const logs = new Float64Array(n + 1)
  for (let count = 2; count <= n; count++) logs[count] = count * Math.log(count)
  const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + logs[count], 0)
  const width = one.counts.length
  const own = sumOf(one.counts)
  const most = others.reduce((largest, { counts }) => Math.max(largest, counts.length), 1)
  const joint = new Int32Array(width * most)
  return Float64Array.from(others, ({ codes, counts }) => {
    if (width < 2 || counts.length < 2) return 0
    const cells = width * counts.length
    joint.fill(0, 0, cells)
    for (let i = 0; i < n; i++) joint[one.codes[i] + width * codes[i]]++
    let sum = 0
    for (let cell = 0; cell < cells; cell++) sum += logs[joint[cell]]
    return Math.max(0, (logs[n] + sum - own - sumOf(counts)) / n)
  })
}
