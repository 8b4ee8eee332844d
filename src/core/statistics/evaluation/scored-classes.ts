/** Scores of a cohort parted by what is true of each case. */
export interface ScoredClasses {
  /** Scores of the positives, in the order of the rows. */
  readonly cases: Float64Array
  /** Scores of the negatives, in the order of the rows. */
  readonly controls: Float64Array
  /** Rows left out because the label or a score is missing. */
  readonly missing: number
}

/** Labels as 1 (or true) and 0 (or false); null or NaN is missing. */
export type Labels = ArrayLike<number | boolean | null>
/** One number per row; null or NaN is missing. */
export type Scores = ArrayLike<number | null>

const isMissing = (value: number | boolean | null): boolean => value === null || Number.isNaN(value)

const labelOf = (value: number | boolean | null, row: number): 0 | 1 => {
  if (value === 1 || value === true) return 1
  if (value === 0 || value === false) return 0
  throw new Error(
    `Label ${value} in row ${row + 1} is neither 0 nor 1; give 1 for the positive class and 0 for the rest.`,
  )
}

/** Scores of either class; a class may be empty. */
const part = (labels: Labels, columns: readonly Scores[]): ScoredClasses[] => {
  for (const column of columns)
    if (column.length !== labels.length)
      throw new Error(`There are ${labels.length} labels and ${column.length} scores; give one score per label.`)
  const cases: number[] = []
  const controls: number[] = []
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row]
    if (isMissing(label) || columns.some((column) => isMissing(column[row]))) continue
    if (columns.some((column) => !Number.isFinite(column[row])))
      throw new Error(`The score in row ${row + 1} is infinite; a ROC curve needs finite scores.`)
    if (labelOf(label, row) === 1) cases.push(row)
    else controls.push(row)
  }
  const missing = labels.length - cases.length - controls.length
  return columns.map((column) => {
    const pick = (rows: readonly number[]): Float64Array => Float64Array.from(rows, (row) => column[row] as number)
    return { cases: pick(cases), controls: pick(controls), missing }
  })
}

/**
 * Parts scores into those of the positives and those of the negatives, for what is defined with one class too.
 *
 * @param labels  one label per row: 1 positive, 0 negative, null or NaN missing
 * @param scores  one finite score per row, larger = more likely positive; null or NaN missing
 * @returns both classes in the order of the rows (either may be empty), and how many rows were left out as missing
 * @throws when lengths differ, a label is not 0 or 1 or a score is infinite
 */
export const partScores = (labels: Labels, scores: Scores): ScoredClasses => part(labels, [scores])[0]

/**
 * Parts several scores of the same cases; a row is used when its label and all its scores are there, so that the
 * columns stay paired.
 *
 * @param labels   one label per row
 * @param columns  score columns, each as long as `labels`; finite numbers, larger = more likely positive
 * @returns the classes of every column, in the order of `columns`
 * @throws when lengths differ, a label is not 0 or 1, a score is infinite, or one class has no complete row
 */
export const pairedScoredClasses = (labels: Labels, columns: readonly Scores[]): ScoredClasses[] => {
  const parted = part(labels, columns)
  for (const { cases, controls } of parted)
    if (cases.length === 0 || controls.length === 0)
      throw new Error(
        `The cohort has ${cases.length} positive and ${controls.length} negative cases with a score; at least one of each is needed.`,
      )
  return parted
}

/**
 * Parts scores into those of the positives and those of the negatives; both must be there.
 *
 * @param labels  one label per row: 1 positive, 0 negative, null or NaN missing
 * @param scores  one finite score per row, larger = more likely positive; null or NaN missing
 * @returns both classes in the order of the rows, and how many rows were left out as missing
 * @throws when lengths differ, a label is not 0 or 1, a score is infinite, or one class has no complete row
 */
export const scoredClasses = (labels: Labels, scores: Scores): ScoredClasses => pairedScoredClasses(labels, [scores])[0]
