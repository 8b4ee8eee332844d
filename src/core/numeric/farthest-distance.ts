const blockSize = 24

/**
 * Square of the largest distance between two points of a set, exact. Points are grouped into blocks of neighbours by
 * halving along the longest side; pairs of blocks whose boxes are too near each other to matter are left out, so the
 * effort grows with the number of far-apart points instead of with all pairs.
 *
 * @param points  coordinates, flattened, `dimensions` numbers per point (mm)
 * @param dimensions  2 or 3
 * @returns mm²; 0 for fewer than two points
 */
export const farthestSquaredDistance = (points: Float64Array, dimensions: 2 | 3): number => {
  const n = points.length / dimensions
  if (n < 2) return 0
  const order = Uint32Array.from({ length: n }, (_, i) => i)
  const blocks: Block[] = []
  split(points, dimensions, order, 0, n, blocks)
  let best = firstGuess(points, dimensions, blocks)
  for (let a = 0; a < blocks.length; a++) {
    for (let b = a; b < blocks.length; b++) {
      if (largestBetween(blocks[a], blocks[b], dimensions) <= best) continue
      best = Math.max(best, bestOfPair(points, dimensions, blocks[a].members, blocks[b].members))
    }
  }
  return best
}

interface Block {
  readonly members: Uint32Array
  readonly low: Float64Array
  readonly high: Float64Array
}

const split = (
  points: Float64Array,
  dimensions: number,
  order: Uint32Array,
  from: number,
  to: number,
  blocks: Block[],
): void => {
  const low = new Float64Array(dimensions).fill(Infinity)
  const high = new Float64Array(dimensions).fill(-Infinity)
  for (let i = from; i < to; i++) {
    for (let d = 0; d < dimensions; d++) {
      const v = points[order[i] * dimensions + d]
      if (v < low[d]) low[d] = v
      if (v > high[d]) high[d] = v
    }
  }
  if (to - from <= blockSize) {
    blocks.push({ members: order.slice(from, to), low, high })
    return
  }
  let axis = 0
  for (let d = 1; d < dimensions; d++) if (high[d] - low[d] > high[axis] - low[axis]) axis = d
  order.subarray(from, to).sort((a, b) => points[a * dimensions + axis] - points[b * dimensions + axis])
  const middle = (from + to) >> 1
  split(points, dimensions, order, from, middle, blocks)
  split(points, dimensions, order, middle, to, blocks)
}

const largestBetween = (a: Block, b: Block, dimensions: number): number => {
  let sum = 0
  for (let d = 0; d < dimensions; d++) {
    const side = Math.max(a.high[d] - b.low[d], b.high[d] - a.low[d])
    sum += side * side
  }
  // Rounding of the bound must not hide an equal pair.
  return sum * (1 + 1e-12)
}

const bestOfPair = (points: Float64Array, dimensions: number, a: Uint32Array, b: Uint32Array): number => {
  let best = 0
  for (const p of a) {
    for (const q of b) {
      let sum = 0
      for (let d = 0; d < dimensions; d++) {
        const side = points[p * dimensions + d] - points[q * dimensions + d]
        sum += side * side
      }
      if (sum > best) best = sum
    }
  }
  return best
}

/** A good lower bound: walk a few times to the point farthest from the current one. */
const firstGuess = (points: Float64Array, dimensions: number, blocks: readonly Block[]): number => {
  const everyone = Uint32Array.from({ length: points.length / dimensions }, (_, i) => i)
  let from = blocks[0].members[0]
  let best = 0
  for (let step = 0; step < 4; step++) {
    let next = from
    let found = -1
    for (const q of everyone) {
      const d = bestOfPair(points, dimensions, Uint32Array.of(from), Uint32Array.of(q))
      if (d > found) {
        found = d
        next = q
      }
    }
    best = Math.max(best, found)
    from = next
  }
  return best
}
