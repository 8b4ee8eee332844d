/**
 * Places for labels that keep a distance: as near as possible to where they belong, in the same order.
 *
 * @param wanted places, any order
 * @param gap least distance between neighbours
 * @param low least place
 * @param high greatest place
 * @returns places in the order of `wanted`; when they cannot all fit they are evenly spread over the range
 */
export const spread = (wanted: readonly number[], gap: number, low: number, high: number): number[] => {
  const order = wanted.map((_, n) => n).toSorted((a, b) => wanted[a] - wanted[b] || a - b)
  const count = order.length
  if (count > 1 && (count - 1) * gap > high - low) {
    const placed: number[] = []
    order.forEach((n, rank) => (placed[n] = low + ((high - low) * rank) / (count - 1)))
    return placed
  }
  // Pool neighbours that collide, each pool centred on the mean of its members' wishes (isotonic regression).
  const pools: { first: number; size: number; start: number }[] = []
  order.forEach((n, rank) => {
    pools.push({ first: rank, size: 1, start: Math.min(Math.max(wanted[n], low), high) })
    while (pools.length > 1) {
      const last = pools[pools.length - 1]
      const before = pools[pools.length - 2]
      if (before.start + before.size * gap <= last.start) break
      pools.pop()
      before.size += last.size
      let sum = 0
      for (let at = 0; at < before.size; at++) sum += wanted[order[before.first + at]] - at * gap
      before.start = Math.min(Math.max(sum / before.size, low), high - (before.size - 1) * gap)
    }
  })
  const placed: number[] = []
  for (const { first, size, start } of pools)
    for (let at = 0; at < size; at++) placed[order[first + at]] = start + at * gap
  return placed
}
