import type { Mark } from '../marks/mark.ts'
import { textAt } from '../marks/make-mark.ts'
import { fillBar } from '../layout/fill-bar.ts'
import { cutText } from '../layout/fit-text.ts'
import { legendRow } from '../layout/legend.ts'
import { textWidth } from '../layout/text-width.ts'
import type { Chart, Scene, Size } from '../scene.ts'
import { seriesStyle, type Theme } from '../theme.ts'

export interface CountGridInput {
  /** E.g. image types, top to bottom. */
  readonly rows: readonly string[]
  /** E.g. feature families, left to right. */
  readonly columns: readonly string[]
  /** At most one per cell; cells without one are empty. */
  readonly counts: readonly {
    readonly row: string
    readonly column: string
    readonly kept: number
    readonly removed: number
  }[]
  readonly words: {
    readonly title: string
    readonly description: string
    readonly kept: string
    readonly removed: string
    readonly row: string
    readonly column: string
  }
}

const draw = ({ rows, columns, counts, words }: CountGridInput, size: Size, theme: Theme): Scene => {
  const { fontSize } = theme
  const left = Math.min(size.width * 0.3, Math.max(0, ...rows.map((row) => textWidth(row, fontSize))) + 10)
  const top = fontSize * 4
  const cellWidth = (size.width - left - 2) / Math.max(1, columns.length)
  const rowHeight = Math.max(fontSize * 1.9, Math.min(fontSize * 3, (size.height - top - 4) / Math.max(1, rows.length)))
  const most = Math.max(1, ...counts.map(({ kept, removed }) => kept + removed))
  const look = { size: fontSize, colour: theme.text } as const
  const styles = [seriesStyle(theme, 0), seriesStyle(theme, 1)]
  const marks: Mark[] = legendRow(
    [
      { text: words.kept, as: 'bar', style: styles[0] },
      { text: words.removed, as: 'hollow', style: { ...styles[1], shape: 'square' } },
    ],
    2,
    fontSize,
    theme,
  )
  columns.forEach((column, at) =>
    marks.push(
      textAt(left + at * cellWidth, top - fontSize * 0.9, cutText(column, fontSize, cellWidth - 6), {
        ...look,
        anchor: 'start',
        bold: true,
      }),
    ),
  )
  rows.forEach((row, at) => {
    const y = top + at * rowHeight
    marks.push(textAt(left - 8, y + rowHeight / 2, cutText(row, fontSize, left - 10), { ...look, anchor: 'end' }))
    marks.push({
      kind: 'rule',
      segments: [[0, y, size.width, y]],
      stroke: { colour: theme.grid, width: 1 },
    })
  })
  for (const { row, column, kept, removed } of counts) {
    const total = kept + removed
    const r = rows.indexOf(row)
    const c = columns.indexOf(column)
    if (r < 0 || c < 0)
      throw new Error(`The count of "${row}" × "${column}" has no place in the rows and columns of the chart.`)
    const x = left + c * cellWidth
    const y = top + r * rowHeight
    const unit = (cellWidth - 8) / most
    const bar = { y: y + rowHeight - 7, height: 5 }
    const datum = {
      key: `${row}|${column}`,
      label: `${row}, ${column}: ${words.kept} ${kept}, ${words.removed} ${removed}`,
    }
    const middle = y + (rowHeight - 7) / 2 + 1
    marks.push(textAt(x, middle, `${kept}/${total}`, { ...look, anchor: 'start' }))
    marks.push(...fillBar({ x, width: kept * unit, ...bar }, { colour: styles[0].colour }, theme))
    marks.push(
      ...fillBar(
        { x: x + kept * unit, width: removed * unit, ...bar },
        { colour: styles[1].colour, hollow: true },
        theme,
      ),
    )
    marks.push({ kind: 'rect', x, y, width: cellWidth, height: rowHeight, fill: null, datum })
  }
  const height = top + rows.length * rowHeight + 4
  return {
    width: size.width,
    height,
    title: words.title,
    description: words.description,
    background: theme.background,
    marks,
  }
}

/**
 * Kept and removed features by two factors (image type × family): numbers with bars of one common scale. As high as its
 * rows need.
 */
export const countGrid = (input: CountGridInput): Chart => ({
  printMm: { width: 174, height: 120 },
  draw: (size, theme) => draw(input, size, theme),
  table: () => ({
    columns: [
      { id: 'row', header: input.words.row },
      { id: 'column', header: input.words.column },
      { id: 'kept', header: input.words.kept, numeric: true },
      { id: 'removed', header: input.words.removed, numeric: true },
    ],
    rows: input.counts.map(({ row, column, kept, removed }) => [row, column, kept, removed]),
  }),
})
