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

/** One entry with its text cut to the width that is left. */
const drawEntry = (entry: LegendEntry, left: number, middle: number, width: number, theme: Theme): Mark[] => [
  ...sample(entry, left, middle, theme),
  textAt(left + sampleWidth + 6, middle, cutText(entry.text, theme.fontSize, width - sampleWidth - 5), {
    size: theme.fontSize,
    colour: theme.text,
    anchor: 'start',
  }),
]

/** Series names below each other beside samples of their look, in the width of a box from its top on. */
export const legendColumn = (entries: readonly LegendEntry[], box: Box, theme: Theme): Mark[] =>
  entries.flatMap((entry, n) =>
    drawEntry(entry, box.left, box.top + legendLine(theme) * (n + 0.5), box.right - box.left, theme),
  )

export type Corner = 'bottom-right' | 'top-right' | 'top-left' | 'bottom-left'

/** The place of a legend in a corner of a plot, its margin included. */
export const cornerBox = (entries: readonly LegendEntry[], plot: Box, corner: Corner, theme: Theme): Box => {
  const pad = 4
  const width = Math.min(legendWidth(entries, theme), plot.right - plot.left - 4 * pad) + 2 * pad
  const height = entries.length * legendLine(theme)
  const left = corner.endsWith('left') ? plot.left + pad : plot.right - width
  const top = corner.startsWith('bottom') ? plot.bottom - height - pad : plot.top + pad
  return { left, top, right: left + width, bottom: top + height }
}

/** Series names in a corner of the plot, on the colour of the ground. */
export const cornerLegend = (entries: readonly LegendEntry[], place: Box, theme: Theme): Mark[] => {
  const { left, top, right, bottom } = place
  return [
    { kind: 'rect', x: left, y: top, width: right - left, height: bottom - top, fill: theme.background, opacity: 0.85 },
    ...legendColumn(entries, { ...place, left: left + 4, right: right - 4 }, theme),
  ]
}

const entryGap = 14

/**
 * Series names in rows, as many to a row as its width holds.
 *
 * @param place left and right end, and the top, px
 * @returns marks and the height of the rows
 */
export const legendRows = (
  entries: readonly LegendEntry[],
  place: { readonly left: number; readonly right: number; readonly top: number },
  theme: Theme,
): { readonly marks: Mark[]; readonly height: number } => {
  const width = place.right - place.left
  const least = Math.min(width, legendWidth(entries, theme) + entryGap)
  // Columns of one width, so that entries of several rows stand below each other.
  const columns = Math.max(1, Math.min(entries.length, Math.floor((width + entryGap) / least)))
  const rows = Math.ceil(entries.length / columns)
  const line = legendLine(theme)
  const marks = entries.flatMap((entry, n) => {
    const left = place.left + least * Math.floor(n / rows)
    return drawEntry(entry, left, place.top + line * ((n % rows) + 0.5), least, theme)
  })
  return { marks, height: rows * line }
}

/** Series names in one row, each as wide as its text. */
export const legendRow = (entries: readonly LegendEntry[], left: number, middle: number, theme: Theme): Mark[] => {
  let x = left
  return entries.flatMap((entry): Mark[] => {
    const marks = [
      ...sample(entry, x, middle, theme),
      textAt(x + sampleWidth + 4, middle, entry.text, { size: theme.fontSize, colour: theme.text, anchor: 'start' }),
    ]
    x += legendWidth([entry], theme) + entryGap - 2
    return marks
  })
}
