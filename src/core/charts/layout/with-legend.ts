import type { Mark } from '../marks/mark.ts'
import type { Size } from '../scene.ts'
import type { Theme } from '../theme.ts'
import type { Box } from './clip.ts'
import { inkIn } from './ink.ts'
import {
  type Corner,
  cornerBox,
  cornerLegend,
  legendColumn,
  legendRows,
  legendWidth,
  type LegendEntry,
} from './legend.ts'

/** A plot without its legend. */
export interface LaidOut {
  readonly box: Box
  /** Axes, grid and lines of reference: a legend may lie over them. */
  readonly ground: readonly Mark[]
  /** What a legend must not hide. */
  readonly data: readonly Mark[]
}

interface LegendSpec {
  readonly size: Size
  readonly theme: Theme
  readonly entries: readonly LegendEntry[]
  /** Corners in which readers look for it, the usual one first. */
  readonly corners: readonly Corner[]
  /** A legend of more entries does not stand in the plot. */
  readonly mostInside?: number
  /** The plot keeps its shape: room at its side is used where there is some and never taken from it. */
  readonly square?: boolean
}

const gap = 12
/** A legend beside a plot takes at most this part of the width. */
const widestBeside = 0.35

/**
 * A plot with its legend where it hides nothing: beside a square plot with room at its side, else in a corner without
 * data, else beside the plot, else in rows below it, which makes the drawing higher than asked.
 *
 * @param spec   entries and what is wanted
 * @param layOut draws the plot, leaving so much room at its right, px
 * @returns marks and the height of the whole
 */
export const withLegend = (
  { size, theme, entries, corners, mostInside = 3, square = false }: LegendSpec,
  layOut: (right: number) => LaidOut,
): { readonly marks: readonly Mark[]; readonly height: number } => {
  const plain = layOut(0)
  const marksOf = ({ ground, data }: LaidOut, legend: readonly Mark[]) => ({
    marks: [...ground, ...data, ...legend],
    height: size.height,
  })
  if (entries.length === 0) return marksOf(plain, [])
  const width = legendWidth(entries, theme)
  const beside = (plot: LaidOut) =>
    marksOf(plot, legendColumn(entries, { ...plot.box, left: plot.box.right + gap, right: size.width }, theme))
  if (square && size.width - plain.box.right >= width + gap + 2) return beside(plain)
  if (entries.length <= mostInside) {
    const places = corners.map((corner) => cornerBox(entries, plain.box, corner, theme))
    const free = places.find((place) => inkIn(plain.data, place) === 0)
    if (free !== undefined) return marksOf(plain, cornerLegend(entries, free, theme))
  }
  if (!square && width + gap <= size.width * widestBeside) return beside(layOut(width + gap + 2))
  const wide = size.width - plain.box.left >= width + 2
  const rows = legendRows(
    entries,
    { left: wide ? plain.box.left : 4, right: size.width - 2, top: size.height + 2 },
    theme,
  )
  return { marks: [...plain.ground, ...plain.data, ...rows.marks], height: size.height + rows.height + 4 }
}
