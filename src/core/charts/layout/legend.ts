import type { Mark } from '../marks/mark.ts'
import { textAt } from '../marks/make-mark.ts'
import type { SeriesStyle, Theme } from '../theme.ts'
import type { Box } from './clip.ts'
import { cutText } from './fit-text.ts'
import { fillBar } from './fill-bar.ts'
import { textWidth } from './text-width.ts'

export interface LegendEntry {
  readonly text: string
  /** How the series is drawn. */
  readonly as: 'line' | 'marker' | 'hollow' | 'bar'
  readonly style: SeriesStyle
}

const sampleWidth = 22

const sample = ({ as, style }: LegendEntry, left: number, middle: number, theme: Theme): Mark[] => {
  const stroke = {
    colour: style.colour,
    width: theme.lineWidth,
    ...(style.dash === undefined ? {} : { dash: style.dash }),
  }
  const centre = left + sampleWidth / 2
  if (as === 'line')
    return [
      {
        kind: 'line',
        points: [
          [left, middle],
          [left + sampleWidth, middle],
        ],
        stroke,
      },
    ]
  if (as === 'bar')
    return fillBar(
      { x: left + 6, y: middle - 4, width: 10, height: 8 },
      { colour: style.colour, hatched: style.hatched },
      theme,
    )
  const isOpen = style.shape === 'cross' || style.shape === 'plus' || as === 'hollow'
  return [
    {
      kind: 'point',
      items: [{ x: centre, y: middle }],
      shape: style.shape,
      size: theme.markerSize + 1,
      fill: isOpen ? null : style.colour,
      stroke: isOpen ? { colour: style.colour, width: 1.2 } : null,
    },
  ]
}

/** Width that a legend takes, px. */
export const legendWidth = (entries: readonly LegendEntry[], theme: Theme): number =>
  sampleWidth + 6 + Math.max(0, ...entries.map(({ text }) => textWidth(text, theme.fontSize)))

/** Line height of a legend, px. */
const legendLine = (theme: Theme): number => theme.fontSize * 1.5

/**
 * Series names beside samples of their look, in a corner of the plot, on the colour of the ground.
 *
 * @param corner where in the box
 */
export const legend = (
  entries: readonly LegendEntry[],
  box: Box,
  corner: 'bottom-right' | 'top-right' | 'top-left',
  theme: Theme,
): Mark[] => {
  if (entries.length === 0) return []
  const line = legendLine(theme)
  const pad = 4
  const width = Math.min(legendWidth(entries, theme), box.right - box.left - 2 * pad)
  const height = entries.length * line
  const left = corner === 'top-left' ? box.left + 2 * pad : box.right - width - pad
  const top = corner === 'bottom-right' ? box.bottom - height - pad : box.top + pad
  return [
    { kind: 'rect', x: left - pad, y: top, width: width + 2 * pad, height, fill: theme.background, opacity: 0.85 },
    ...entries.flatMap((entry, n): Mark[] => {
      const middle = top + line * (n + 0.5)
      const text = cutText(entry.text, theme.fontSize, width - sampleWidth - 5)
      return [
        ...sample(entry, left, middle, theme),
        textAt(left + sampleWidth + 6, middle, text, { size: theme.fontSize, colour: theme.text, anchor: 'start' }),
      ]
    }),
  ]
}

/** Series names in one row, as many as fit; returns marks and the width used. */
export const legendRow = (entries: readonly LegendEntry[], left: number, middle: number, theme: Theme): Mark[] => {
  let x = left
  return entries.flatMap((entry): Mark[] => {
    const marks = [
      ...sample(entry, x, middle, theme),
      textAt(x + sampleWidth + 4, middle, entry.text, { size: theme.fontSize, colour: theme.text, anchor: 'start' }),
    ]
    x += sampleWidth + 4 + textWidth(entry.text, theme.fontSize) + 14
    return marks
  })
}
