import { samePlaceMm } from './measure-stack.ts'
import { type Plane, type PlaneGroup, positionOf } from './plane.ts'

/** Slices at the place of another one. */
export interface Repeat {
  readonly kept: Plane
  readonly others: readonly Plane[]
}

/** A stack in order. */
export interface PlaneStack {
  /** One slice per place, along the normal. */
  readonly planes: readonly Plane[]
  readonly repeats: readonly Repeat[]
  /** False when the files do not say where the slices lie; then the order is that of the instance numbers. */
  readonly placed: boolean
}

/** Sorts a group along its normal and sets slices at an occupied place apart. Names and numbers decide nothing. */
export const stackPlanes = (group: PlaneGroup): PlaneStack => {
  const ordered = [...group.planes].sort(byNumber)
  const at = new Map(ordered.map((p) => [p, positionOf(p)]))
  if ([...at.values()].some((x) => x === null)) return { planes: ordered, repeats: [], placed: false }
  const position = (p: Plane): number => at.get(p) ?? 0
  ordered.sort((a, b) => position(a) - position(b))
  const places: Plane[][] = []
  for (const p of ordered) {
    const last = places.at(-1)
    if (last !== undefined && position(p) - position(last[0]) < samePlaceMm) last.push(p)
    else places.push([p])
  }
  const sorted = places.map((same) => same.sort(byNumber))
  return {
    planes: sorted.map((same) => same[0]),
    repeats: sorted.filter((same) => same.length > 1).map(([kept, ...others]) => ({ kept, others })),
    placed: true,
  }
}

const byNumber = (a: Plane, b: Plane): number =>
  (a.header.instanceNumber ?? 0) - (b.header.instanceNumber ?? 0) ||
  a.frame.frame - b.frame.frame ||
  (a.header.path < b.header.path ? -1 : a.header.path > b.header.path ? 1 : 0)
