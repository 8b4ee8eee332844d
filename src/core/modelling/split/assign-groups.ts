import { createRandom } from '#core/numeric/random.ts'
import { compareText } from './compare-text.ts'

/** Rows of a group (a patient) in each stratum. */
interface GroupCounts {
  readonly name: string
  readonly rows: number
  readonly counts: readonly number[]
}

const countGroups = (groups: readonly string[], stratumOfRow: readonly number[], strata: number): GroupCounts[] => {
  const found = new Map<string, number[]>()
  groups.forEach((name, i) => {
    const counts = found.get(name) ?? Array.from({ length: strata }, () => 0)
    counts[stratumOfRow[i]]++
    found.set(name, counts)
  })
  return [...found]
    .map(([name, counts]) => ({ name, counts, rows: counts.reduce((sum, count) => sum + count, 0) }))
    .sort((a, b) => compareText(a.name, b.name))
}

/**
 * Gives whole groups to parts so that every part comes near its share of every stratum. Groups go in order of size, equal
 * sizes in shuffled order, each to the part where it increases Σ (rows − wanted)²/wanted the least; ties go to the
 * earlier part. One seed gives one answer, whatever the order of the rows.
 *
 * @param groups        group of each row
 * @param stratumOfRow  stratum of each row
 * @param wanted        rows wanted `[part][stratum]`, each above 0
 * @param seed          any finite number; null keeps groups of one size in the order of their names
 * @returns part of each group
 * @see Sechidis et al. 2011, doi:10.1007/978-3-642-23808-6_10 (greedy stratification, the rarest and largest first)
 */
export const assignGroups = (
  groups: readonly string[],
  stratumOfRow: readonly number[],
  wanted: readonly (readonly number[])[],
  seed: number | null,
): ReadonlyMap<string, number> => {
  const counted = countGroups(groups, stratumOfRow, wanted[0].length)
  const shuffled = seed === null ? counted : createRandom(seed).fork('groups').shuffle(counted)
  const filled = wanted.map((targets) => targets.map(() => 0))
  const part = new Map<string, number>()
  for (const group of shuffled.toSorted((a, b) => b.rows - a.rows)) {
    let best = 0
    let least = Infinity
    wanted.forEach((targets, c) => {
      let cost = 0
      group.counts.forEach((rows, s) => {
        cost += (rows * (2 * (filled[c][s] - targets[s]) + rows)) / targets[s]
      })
      if (cost < least - 1e-9) {
        least = cost
        best = c
      }
    })
    group.counts.forEach((rows, s) => {
      filled[best][s] += rows
    })
    part.set(group.name, best)
  }
  return part
}
