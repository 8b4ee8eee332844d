import type { ReactNode } from 'react'

export type CellValue = string | number | null

/** One column of a grid: what its cells are worth (for sorting and copying) and how they look. */
export interface GridColumn<Row> {
  readonly id: string
  /** Short heading; units stand in it. */
  readonly header: string
  /** Longer explanation on hover. */
  readonly title?: string
  /** Pixels. */
  readonly width: number
  readonly numeric?: boolean
  /** Stays in sight while the others scroll. */
  readonly sticky?: boolean
  /** Full precision; null where undefined. */
  value(row: Row): CellValue
  /** Shown text; without it numbers are rounded to sensible digits and null is a dash. */
  text?(row: Row): string
  /** Hover text; without it the full value where the shown text is shorter. */
  hint?(row: Row): string | null
  /** Richer content for the cell; the text is still used for copying and searching. */
  render?(row: Row): ReactNode
}
