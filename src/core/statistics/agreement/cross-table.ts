/** Counts of two ratings of the same cases: rows are the first rater's levels, columns the second's. */
export interface CrossTable {
  /** Levels in order; row and column i of `counts` belong to level i. */
  readonly levels: readonly (string | number)[]
  readonly counts: readonly (readonly number[])[]
  /** Cases left out because a rating is missing. */
  readonly missing: number
}

type Rating = string | number | null

const inOrder = (a: string | number, b: string | number): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [x, y] = [String(a), String(b)]
  return x < y ? -1 : x > y ? 1 : 0
}

/**
 * Counts how often each pair of ratings occurs.
 *
 * @param first   ratings of the first rater, one per case; null is missing
 * @param second  ratings of the second rater of the same cases, same length
 * @param levels  the scale in its order; by default every level met, numbers by value, words by code unit
 * @returns square table of counts, levels never used included when they are given
 * @throws when lengths differ or a rating is not one of the given levels
 */
export const crossTable = (
  first: readonly Rating[],
  second: readonly Rating[],
  levels?: readonly (string | number)[],
): CrossTable => {
  if (first.length !== second.length)
    throw new Error(`The two raters rated ${first.length} and ${second.length} cases; give both a rating per case.`)
  const met = [...first, ...second].filter((rating) => rating !== null)
  const scale = levels ?? [...new Set(met)].sort(inOrder)
  const place = new Map(scale.map((level, at) => [level, at]))
  const counts = scale.map(() => scale.map(() => 0))
  const placeOf = (rating: string | number): number => {
    const at = place.get(rating)
    if (at === undefined) throw new Error(`The rating ${rating} is not one of the levels ${scale.join(', ')}.`)
    return at
  }
  let missing = 0
  first.forEach((a, at) => {
    const b = second[at]
    if (a === null || b === null) missing++
    else counts[placeOf(a)][placeOf(b)]++
  })
  return { levels: scale, counts, missing }
}
