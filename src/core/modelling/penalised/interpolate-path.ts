/** A place between two neighbouring models of a path: `share` of the left one, the rest of the right one. */
interface PathPlace {
  readonly left: number
  readonly right: number
  readonly share: number
}

/**
 * Where a λ lies on a falling sequence, linearly in λ; beyond either end: the end itself.
 *
 * @param lambdas  falling, length ≥ 1
 * @param lambda   ≥ 0
 */
export const placeOnPath = (lambdas: readonly number[], lambda: number): PathPlace => {
  const last = lambdas.length - 1
  if (lambda >= lambdas[0]) return { left: 0, right: 0, share: 1 }
  if (lambda <= lambdas[last]) return { left: last, right: last, share: 1 }
  let low = 0
  let high = last
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (lambdas[middle] >= lambda) low = middle
    else high = middle
  }
  if (lambdas[low] === lambda) return { left: low, right: low, share: 1 }
  return { left: low, right: high, share: (lambda - lambdas[high]) / (lambdas[low] - lambdas[high]) }
}
