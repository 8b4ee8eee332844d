import type { Random } from '#core/numeric/random.ts'

/**
 * Shows the columns of a node one after the other.
 *
 * @param constants  how many columns were found constant in the nodes above
 * @param look       searches a column; false when it is constant in the node
 * @returns how many columns are known to be constant now
 */
export type ColumnVisits = (constants: number, look: (feature: number) => boolean) => number

/**
 * Columns in ascending order, or drawn without repeats until enough were not constant.
 *
 * @param columns  that may be used
 * @param wanted   how many to try at each node
 * @param random   stream to draw from; needed when fewer than all are wanted
 */
export const ownVisits = (columns: ArrayLike<number>, wanted: number, random: Random | undefined): ColumnVisits => {
  const pool = Int32Array.from(columns)
  return (_constants, look) => {
    let useful = 0
    for (let drawn = 0; drawn < pool.length && useful < wanted; drawn++) {
      if (wanted < pool.length && random !== undefined) {
        const other = random.integer(drawn, pool.length - 1)
        const held = pool[other]
        pool[other] = pool[drawn]
        pool[drawn] = held
      }
      if (look(pool[drawn])) useful++
    }
    return 0
  }
}

/**
 * Columns in the pseudo-random order of scikit-learn's trees: a Fisher–Yates walk with a 32-bit xorshift that passes
 * over columns known to be constant.
 *
 * @param columns  that may be used
 * @param wanted   how many to try at each node
 * @param seed     state of the generator at the root
 */
export const scikitLearnVisits = (columns: ArrayLike<number>, wanted: number, seed: number): ColumnVisits => {
  const features = Int32Array.from(columns)
  const constantFeatures = new Int32Array(features.length)
  let state = seed === 0 ? 1 : seed
  const below = (count: number): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return ((state >>> 0) % 0x80000000) % count
  }
  const swap = (a: number, b: number): void => {
    const held = features[a]
    features[a] = features[b]
    features[b] = held
  }
  return (known, look) => {
    let end = features.length
    let visited = 0
    let found = 0
    let drawn = 0
    let total = known
    while (end > total && (visited < wanted || visited <= found + drawn)) {
      visited++
      let at = drawn + below(end - found - drawn)
      if (at < known) {
        swap(drawn, at)
        drawn++
        continue
      }
      at += found
      if (!look(features[at])) {
        swap(at, total)
        found++
        total++
        continue
      }
      end--
      swap(end, at)
    }
    features.set(constantFeatures.subarray(0, known))
    constantFeatures.set(features.subarray(known, known + found), known)
    return total
  }
}
