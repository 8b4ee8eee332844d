import type { Mark } from './marks/mark.ts'
import type { ChartTable } from './chart-table.ts'
import type { Theme } from './theme.ts'

/** Pixels of 1/96 inch, so that a scene has a physical size. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** A drawing as plain data: the same on screen, on paper and in a test. Marks lie in painting order. */
export interface Scene extends Size {
  /** Name of the figure for those who do not see it. */
  readonly title: string
  /** What the figure shows, in a sentence or two. */
  readonly description: string
  readonly background: string
  readonly marks: readonly Mark[]
}

/** A chart: drawn at any size and in any colours, with the numbers behind it. */
export interface Chart {
  /** Size in print, millimetres. */
  readonly printMm: Size
  draw(size: Size, theme: Theme): Scene
  table(): ChartTable
}

/** Pixels of a length in print. */
export const mmToPx = (mm: number): number => (mm * 96) / 25.4

/** A chart drawn at its size in print. */
export const drawPrint = (chart: Chart, theme: Theme): Scene =>
  chart.draw({ width: mmToPx(chart.printMm.width), height: mmToPx(chart.printMm.height) }, theme)
