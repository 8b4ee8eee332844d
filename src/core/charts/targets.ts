import type { Datum, Mark } from './marks/mark.ts'
import type { Scene } from './scene.ts'

/** Something that can be pointed at: a place, how far it reaches, and what it stands for. */
export interface Target {
  readonly x: number
  readonly y: number
  readonly halfWidth: number
  readonly halfHeight: number
  readonly datum: Datum
}

const point = (x: number, y: number, datum: Datum): Target => ({ x, y, halfWidth: 0, halfHeight: 0, datum })

const ofMark = (mark: Mark): Target[] => {
  switch (mark.kind) {
    case 'point':
      return mark.items.flatMap(({ x, y, datum }) => (datum === undefined ? [] : [point(x, y, datum)]))
    case 'line': {
      const { datum, points } = mark
      return datum === undefined ? [] : points.map(([x, y]) => point(x, y, datum))
    }
    case 'rect': {
      if (mark.datum === undefined) return []
      const { x, y, width, height, datum } = mark
      return [{ x: x + width / 2, y: y + height / 2, halfWidth: width / 2, halfHeight: height / 2, datum }]
    }
    case 'hover':
      return mark.items.map(({ x, y, datum }) => point(x, y, datum))
    case 'area':
    case 'rule':
    case 'text':
      return []
  }
}

/** Everything in a scene that can be pointed at, in painting order. */
export const targetsOf = (scene: Scene): Target[] => scene.marks.flatMap(ofMark)

/**
 * What lies under a place: the target nearest to it, rectangles counting as hit all over; null beyond the reach.
 *
 * @param x px in the scene
 * @param y px in the scene
 * @param reach px
 */
export const targetAt = (targets: readonly Target[], x: number, y: number, reach = 16): Target | null => {
  let best: Target | null = null
  let least = reach * reach
  for (const target of targets) {
    const dx = Math.max(0, Math.abs(x - target.x) - target.halfWidth)
    const dy = Math.max(0, Math.abs(y - target.y) - target.halfHeight)
    const distance = dx * dx + dy * dy
    // What is painted later lies on top.
    if (distance <= least) {
      best = target
      least = distance
    }
  }
  return best
}
