import type { Mark, Point } from '../marks/mark.ts'
import { type Box, clipLine } from './clip.ts'
import { textBox } from './text-box.ts'

const grown = (box: Box, by: number): Box => ({
  left: box.left - by,
  top: box.top - by,
  right: box.right + by,
  bottom: box.bottom + by,
})

const lengthIn = (points: readonly Point[], box: Box): number =>
  clipLine(points, box).reduce(
    (sum, piece) =>
      sum +
      piece.reduce(
        (length, [x, y], n) => length + (n === 0 ? 0 : Math.hypot(x - piece[n - 1][0], y - piece[n - 1][1])),
        0,
      ),
    0,
  )

const areaIn = (one: Box, other: Box): number =>
  Math.max(0, Math.min(one.right, other.right) - Math.max(one.left, other.left)) *
  Math.max(0, Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top))

const inkOf = (mark: Mark, box: Box): number => {
  switch (mark.kind) {
    case 'line':
      return lengthIn(mark.points, box)
    case 'area':
      return mark.points.length === 0 ? 0 : lengthIn([...mark.points, mark.points[0]], box)
    case 'rule':
      return mark.segments.reduce(
        (sum, [x1, y1, x2, y2]) =>
          sum +
          lengthIn(
            [
              [x1, y1],
              [x2, y2],
            ],
            box,
          ),
        0,
      )
    case 'point': {
      const { left, top, right, bottom } = grown(box, mark.size / 2)
      const inside = mark.items.filter(({ x, y }) => x > left && x < right && y > top && y < bottom)
      return inside.length * mark.size
    }
    case 'rect':
      return areaIn({ left: mark.x, top: mark.y, right: mark.x + mark.width, bottom: mark.y + mark.height }, box)
    case 'text':
      return areaIn(textBox(mark), box)
    case 'hover':
      return 0
  }
}

/**
 * How much drawing lies inside a box, so that labels can go where there is none.
 *
 * @param marks what is drawn
 * @param box   px
 * @returns px of lines and markers and px² of rectangles and texts together: 0 only where nothing is drawn
 */
export const inkIn = (marks: readonly Mark[], box: Box): number =>
  marks.reduce((sum, mark) => sum + inkOf(mark, box), 0)
