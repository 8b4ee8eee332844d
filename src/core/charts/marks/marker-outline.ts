import type { Point, Shape } from './mark.ts'

/** Half sides that give each marker the area of a circle of diameter 1. */
const squareHalf = Math.sqrt(Math.PI) / 4
const diamondHalf = Math.sqrt(Math.PI / 8)
const triangleSide = Math.sqrt(Math.PI / Math.sqrt(3))
const armHalf = 0.5

/**
 * The straight outlines of a marker about the origin for size 1; a circle has none.
 *
 * @param shape which marker
 * @returns closed polygons (square, triangle, diamond) or open strokes (cross, plus)
 */
export const markerOutline = (
  shape: Exclude<Shape, 'circle'>,
): { readonly closed: boolean; readonly lines: readonly (readonly Point[])[] } => {
  const s = squareHalf
  const d = diamondHalf
  const t = triangleSide
  const high = (t * Math.sqrt(3)) / 2
  const a = armHalf * Math.SQRT1_2
  switch (shape) {
    case 'square':
      return {
        closed: true,
        lines: [
          [
            [-s, -s],
            [s, -s],
            [s, s],
            [-s, s],
          ],
        ],
      }
    case 'diamond':
      return {
        closed: true,
        lines: [
          [
            [0, -d],
            [d, 0],
            [0, d],
            [-d, 0],
          ],
        ],
      }
    case 'triangle':
      return {
        closed: true,
        lines: [
          [
            [0, (-2 * high) / 3],
            [t / 2, high / 3],
            [-t / 2, high / 3],
          ],
        ],
      }
    case 'cross':
      return {
        closed: false,
        lines: [
          [
            [-a, -a],
            [a, a],
          ],
          [
            [-a, a],
            [a, -a],
          ],
        ],
      }
    case 'plus':
      return {
        closed: false,
        lines: [
          [
            [-armHalf, 0],
            [armHalf, 0],
          ],
          [
            [0, -armHalf],
            [0, armHalf],
          ],
        ],
      }
  }
}
