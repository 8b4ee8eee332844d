import type { Mark } from '../marks/mark.ts'
import { clipLine, isInside } from '../layout/clip.ts'
import type { Frame } from '../layout/frame.ts'
import type { SeriesStyle, Theme } from '../theme.ts'

/** A vertex of a curve in data units, with what hovering reads there. */
export interface Vertex {
  readonly x: number
  readonly y: number
  readonly label: string
}

/**
 * A curve inside the plot area; what lies outside is cut.
 *
 * @param key what a click on the curve gives back
 * @param steps each value holds until the next one, as in a staircase
 */
export const drawCurve = (
  plot: Frame,
  key: string,
  vertices: readonly Vertex[],
  style: SeriesStyle,
  theme: Theme,
  steps = false,
): Mark[] => {
  const corners = steps
    ? vertices.flatMap((vertex, n) => (n === 0 ? [vertex] : [{ ...vertex, y: vertices[n - 1].y }, vertex]))
    : vertices
  const stroke = {
    colour: style.colour,
    width: theme.lineWidth,
    ...(style.dash === undefined ? {} : { dash: style.dash }),
  }
  const pieces = clipLine(
    corners.map(({ x, y }) => [plot.x(x), plot.y(y)] as const),
    plot.box,
  )
  return [
    ...pieces.map((points): Mark => ({ kind: 'line', points, stroke })),
    {
      kind: 'hover',
      items: vertices
        .map(({ x, y, label }) => ({ x: plot.x(x), y: plot.y(y), datum: { key, label } }))
        .filter((item) => isInside([item.x, item.y], plot.box)),
    },
  ]
}

/** The area between a lower and an upper curve over the same places, cut at the edges of the plot. */
export const drawBand = (
  plot: Frame,
  band: readonly { readonly x: number; readonly low: number; readonly high: number }[],
  colour: string,
): Mark[] => {
  if (band.length < 2) return []
  const { box } = plot
  const within = (value: number): number => Math.min(box.bottom, Math.max(box.top, plot.y(value)))
  return [
    {
      kind: 'area',
      points: [
        ...band.map(({ x, low }) => [plot.x(x), within(low)] as const),
        ...band.map(({ x, high }) => [plot.x(x), within(high)] as const).toReversed(),
      ],
      fill: colour,
      opacity: 0.15,
    },
  ]
}
