import type { MaskMesh } from './mask-mesh.ts'
import { squaredDistanceToTriangle } from './point-triangle.ts'
import { splitAtMiddle } from './split-at-middle.ts'
import { isFarther, triangleDiscs } from './triangle-discs.ts'

const leafSize = 16

/** Answers the square of the distance from points to the nearest triangle of a mesh. */
export type NearestTriangle = (x: number, y: number, z: number) => number

/**
 * Exact distances from points to a mesh. Its triangles are halved by their centres along the longest side until a few are
 * left; a search leaves out every box and disc that is farther than the best triangle so far. It begins at the triangle found last,
 * which is near the next one when points follow each other along a surface.
 *
 * @param mesh  at least one triangle, mm
 * @returns (x, y, z in mm) → mm²
 */
export const nearestTriangle = (mesh: MaskMesh): NearestTriangle => {
  const tree = build(mesh)
  const { boxes, first, corners } = tree
  const discs = triangleDiscs(corners)
  const waiting = new Int32Array(64)
  const waitingAt = new Float64Array(64)
  let last = 0

  const toBox = (node: number, x: number, y: number, z: number): number => {
    const n = 6 * node
    const dx = Math.max(boxes[n] - x, 0, x - boxes[n + 3])
    const dy = Math.max(boxes[n + 1] - y, 0, y - boxes[n + 4])
    const dz = Math.max(boxes[n + 2] - z, 0, z - boxes[n + 5])
    return dx * dx + dy * dy + dz * dz
  }

  return (x, y, z) => {
    let best = squaredDistanceToTriangle(x, y, z, corners, 9 * last)
    let depth = 1
    waiting[0] = 0
    waitingAt[0] = 0
    while (depth > 0) {
      depth--
      if (waitingAt[depth] >= best) continue
      let node = waiting[depth]
      while (first[node] < 0) {
        const left = node + 1
        const right = -first[node]
        const toLeft = toBox(left, x, y, z)
        const toRight = toBox(right, x, y, z)
        const leftFirst = toLeft <= toRight
        const farAt = leftFirst ? toRight : toLeft
        if (farAt < best) {
          waiting[depth] = leftFirst ? right : left
          waitingAt[depth++] = farAt
        }
        if ((leftFirst ? toLeft : toRight) >= best) break
        node = leftFirst ? left : right
      }
      if (first[node] < 0) continue
      const end = first[node] + tree.count[node]
      for (let t = first[node]; t < end; t++) {
        if (isFarther(discs, t, x, y, z, best)) continue
        const d = squaredDistanceToTriangle(x, y, z, corners, 9 * t)
        if (d < best) {
          best = d
          last = t
        }
      }
    }
    return best
  }
}

/** Boxes in the order of a walk that takes the left half first. */
interface Tree {
  /** Low x y z, high x y z per box. */
  readonly boxes: Float64Array
  /** First triangle of a leaf; else minus the number of the right half (the left one follows the box). */
  readonly first: Int32Array
  /** Triangles of a leaf. */
  readonly count: Uint8Array
  /** Nine numbers per triangle, in the order of the leaves. */
  readonly corners: Float64Array
}

const build = ({ vertices, triangles }: MaskMesh): Tree => {
  const total = triangles.length / 3
  const unsorted = new Float64Array(9 * total)
  const centres = new Float64Array(3 * total)
  for (let t = 0; t < total; t++) {
    for (let c = 0; c < 9; c++) {
      const value = vertices[3 * triangles[3 * t + Math.floor(c / 3)] + (c % 3)]
      unsorted[9 * t + c] = value
      centres[3 * t + (c % 3)] += value
    }
  }
  const order = Uint32Array.from({ length: total }, (_, t) => t)
  const most = 2 * Math.ceil(total / 2) + 1
  const boxes = new Float64Array(6 * most)
  const first = new Int32Array(most)
  const count = new Uint8Array(most)
  let nodes = 0
  const divide = (from: number, to: number): number => {
    const node = nodes++
    if (to - from <= leafSize) {
      first[node] = from
      count[node] = to - from
      boxOfTriangles(unsorted, order.subarray(from, to), boxes, 6 * node)
      return node
    }
    splitAtMiddle(order, from, to, centres, longestSide(centres, order, from, to))
    const middle = (from + to) >> 1
    const left = divide(from, middle)
    const right = divide(middle, to)
    first[node] = -right
    for (let d = 0; d < 3; d++) {
      boxes[6 * node + d] = Math.min(boxes[6 * left + d], boxes[6 * right + d])
      boxes[6 * node + 3 + d] = Math.max(boxes[6 * left + 3 + d], boxes[6 * right + 3 + d])
    }
    return node
  }
  divide(0, total)
  const corners = new Float64Array(9 * total)
  for (let t = 0; t < total; t++) corners.set(unsorted.subarray(9 * order[t], 9 * order[t] + 9), 9 * t)
  return { boxes: boxes.slice(0, 6 * nodes), first: first.slice(0, nodes), count: count.slice(0, nodes), corners }
}

/** The axis along which points lie farthest apart. */
const longestSide = (points: Float64Array, order: Uint32Array, from: number, to: number): number => {
  const sides = [0, 1, 2].map((axis) => {
    let low = Infinity
    let high = -Infinity
    for (let n = from; n < to; n++) {
      const value = points[3 * order[n] + axis]
      if (value < low) low = value
      if (value > high) high = value
    }
    return high - low
  })
  return sides.indexOf(Math.max(...sides))
}

const boxOfTriangles = (corners: Float64Array, chosen: Uint32Array, boxes: Float64Array, at: number): void => {
  for (let axis = 0; axis < 3; axis++) {
    let low = Infinity
    let high = -Infinity
    for (const t of chosen) {
      for (let c = axis; c < 9; c += 3) {
        const value = corners[9 * t + c]
        if (value < low) low = value
        if (value > high) high = value
      }
    }
    boxes[at + axis] = low
    boxes[at + 3 + axis] = high
  }
}
