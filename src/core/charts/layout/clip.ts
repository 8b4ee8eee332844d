import type { Point } from '../marks/mark.ts'

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The part of a straight line inside a box (Liang and Barsky), or null. */
const clipSegment = (from: Point, to: Point, box: Box): readonly [Point, Point] | null => {
  const dx = to[0] - from[0]
  const dy = to[1] - from[1]
  let enter = 0
  let leave = 1
  const edges = [
    [-dx, from[0] - box.left],
    [dx, box.right - from[0]],
    [-dy, from[1] - box.top],
    [dy, box.bottom - from[1]],
  ] as const
  for (const [p, q] of edges) {
    if (p === 0) {
      if (q < 0) return null
    } else if (p < 0) enter = Math.max(enter, q / p)
    else leave = Math.min(leave, q / p)
  }
  if (enter > leave) return null
  const at = (t: number): Point => (t === 0 ? from : t === 1 ? to : [from[0] + t * dx, from[1] + t * dy])
  return [at(enter), at(leave)]
}

/** The pieces of a polyline that lie inside a box. */
export const clipLine = (points: readonly Point[], box: Box): Point[][] => {
  const pieces: Point[][] = []
  let piece: Point[] = []
  for (let n = 1; n < points.length; n++) {
    const kept = clipSegment(points[n - 1], points[n], box)
    if (kept === null) continue
    const [from, to] = kept
    const last = piece.at(-1)
    if (last === undefined || last[0] !== from[0] || last[1] !== from[1]) {
      piece = [from]
      pieces.push(piece)
    }
    piece.push(to)
  }
  return pieces
}

/** Whether a point lies inside a box, its edges included. */
export const isInside = ([x, y]: Point, box: Box): boolean =>
  x >= box.left && x <= box.right && y >= box.top && y <= box.bottom
