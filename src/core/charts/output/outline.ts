import { markerOutline } from '../marks/marker-outline.ts'
import type { Mark, Point, Stroke } from '../marks/mark.ts'

/** One step of an outline. */
export type PathStep =
  | readonly ['move', x: number, y: number]
  | readonly ['line', x: number, y: number]
  | readonly ['curve', x1: number, y1: number, x2: number, y2: number, x: number, y: number]
  | readonly ['close']

/** A shape to be filled, stroked or both. */
export interface Outline {
  readonly steps: readonly PathStep[]
  readonly fill: string | null
  readonly stroke: Stroke | null
  readonly opacity: number
}

const along = (points: readonly Point[], closed: boolean): PathStep[] => [
  ...points.map(([x, y], n): PathStep => [n === 0 ? 'move' : 'line', x, y]),
  ...(closed ? [['close'] as const] : []),
]

/** A quarter circle as one cubic curve: the length of its handles in radii. */
const handle = (4 / 3) * (Math.SQRT2 - 1)

const circle = (x: number, y: number, r: number): PathStep[] => {
  const h = handle * r
  return [
    ['move', x + r, y],
    ['curve', x + r, y + h, x + h, y + r, x, y + r],
    ['curve', x - h, y + r, x - r, y + h, x - r, y],
    ['curve', x - r, y - h, x - h, y - r, x, y - r],
    ['curve', x + h, y - r, x + r, y - h, x + r, y],
    ['close'],
  ]
}

/**
 * A mark other than text as outlines, for surfaces that know only paths (PDF, canvas).
 *
 * @returns none for texts and for what is not seen; translucent markers are one outline each, so that they add up
 */
export const outlinesOf = (mark: Mark): Outline[] => {
  switch (mark.kind) {
    case 'line':
      return [{ steps: along(mark.points, false), fill: null, stroke: mark.stroke, opacity: mark.opacity ?? 1 }]
    case 'rule': {
      const steps = mark.segments.flatMap(([x1, y1, x2, y2]): PathStep[] => [
        ['move', x1, y1],
        ['line', x2, y2],
      ])
      return steps.length === 0 ? [] : [{ steps, fill: null, stroke: mark.stroke, opacity: mark.opacity ?? 1 }]
    }
    case 'area':
      return [{ steps: along(mark.points, true), fill: mark.fill, stroke: null, opacity: mark.opacity ?? 1 }]
    case 'rect': {
      const { x, y, width, height } = mark
      const corners: Point[] = [
        [x, y],
        [x + width, y],
        [x + width, y + height],
        [x, y + height],
      ]
      if (mark.fill === null && mark.stroke === undefined) return []
      return [{ steps: along(corners, true), fill: mark.fill, stroke: mark.stroke ?? null, opacity: mark.opacity ?? 1 }]
    }
    case 'point': {
      const { shape, size, fill, stroke } = mark
      return mark.items.map(({ x, y }) => {
        if (shape === 'circle') return { steps: circle(x, y, size / 2), fill, stroke, opacity: mark.opacity ?? 1 }
        const { closed, lines } = markerOutline(shape)
        const steps = lines.flatMap((line) =>
          along(
            line.map(([u, v]) => [x + u * size, y + v * size] as const),
            closed,
          ),
        )
        return { steps, fill, stroke, opacity: mark.opacity ?? 1 }
      })
    }
    case 'text':
    case 'hover':
      return []
  }
}
