import { createRandom } from '#core/numeric/random.ts'

/** Lesions drawn for a second reading. */
export interface DrawnSubset {
  readonly seed: number
  /** In the random order of the draw: the order in which to read them. */
  readonly drawn: readonly string[]
  /** By label, in the order of their names; one entry with label null when the draw was not stratified. */
  readonly strata: readonly { readonly label: string | null; readonly candidates: number; readonly drawn: number }[]
}

export interface SubsetWish {
  readonly candidates: readonly string[]
  /** How many to draw. */
  readonly n: number
  readonly seed: number
  /** Label of each candidate to stratify by; candidates without one form a stratum of their own. */
  readonly labels?: ReadonlyMap<string, string>
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Shares of n in proportion to sizes, by largest remainder; ties go to the larger stratum, then to the earlier one. */
const allot = (sizes: readonly number[], n: number): number[] => {
  const total = sizes.reduce((a, b) => a + b, 0)
  const shares = sizes.map((size) => Math.floor((n * size) / total))
  const remainders = sizes.map((size, at) => ({ at, size, remainder: (n * size) % total }))
  remainders.sort((a, b) => b.remainder - a.remainder || b.size - a.size || a.at - b.at)
  const left = n - shares.reduce((a, b) => a + b, 0)
  for (const { at } of remainders.slice(0, left)) shares[at]++
  return shares
}

const check = ({ candidates, n }: SubsetWish): void => {
  const twice = candidates.find((id, at) => candidates.indexOf(id) !== at)
  if (twice !== undefined) throw new Error(`The lesion ${twice} is among the candidates twice; name every lesion once.`)
  if (!Number.isInteger(n) || n < 1)
    throw new Error(`The number of lesions to draw is a whole number from 1, got ${n}.`)
  if (n > candidates.length)
    throw new Error(
      `${n} lesions cannot be drawn from ${candidates.length} candidates; draw at most as many as there are.`,
    )
}

/**
 * Draws lesions at random for a second reading, in proportion to given labels where asked.
 *
 * The draw depends on the seed and the set of candidates only, not on the order in which they are given.
 *
 * @param wish  candidates, how many, seed, labels
 * @returns drawn lesions in random order, with the counts of each stratum (largest remainder)
 * @throws when there are fewer candidates than wanted, or one is named twice
 */
export const drawSubset = (wish: SubsetWish): DrawnSubset => {
  check(wish)
  const { n, seed, labels } = wish
  const random = createRandom(seed)
  const strata = new Map<string | null, string[]>()
  for (const id of wish.candidates.toSorted(byCodeUnit)) {
    const label = labels?.get(id) ?? null
    const members = strata.get(label)
    if (members === undefined) strata.set(label, [id])
    else members.push(id)
  }
  const ordered = [...strata].sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : byCodeUnit(a, b)))
  const shares = allot(
    ordered.map(([, members]) => members.length),
    n,
  )
  const drawn = ordered.flatMap(([label, members], at) =>
    random
      .fork(`stratum ${label ?? ''}`)
      .shuffle(members)
      .slice(0, shares[at]),
  )
  return {
    seed,
    drawn: random.fork('order').shuffle(drawn),
    strata: ordered.map(([label, members], at) => ({ label, candidates: members.length, drawn: shares[at] })),
  }
}
