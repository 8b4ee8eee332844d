import type { VirtualItem } from '@tanstack/react-virtual'
import { memo, type ReactNode } from 'react'
import { cellHint, cellText } from './cell-text.ts'
import type { GridColumn } from './grid-column.ts'
import type { CellPlace, Span } from './selection.ts'

interface GridRowProps<Row> {
  readonly index: number
  readonly top: number
  readonly width: number
  readonly row: Row
  readonly columns: readonly GridColumn<Row>[]
  readonly stuck: number
  readonly shown: readonly VirtualItem[]
  /** Shown in detail beside the grid. */
  readonly current: boolean
  /** Selected columns of this row. */
  readonly span: Span | null
  /** Column of the active cell. */
  readonly active: number | null
  cellId(place: CellPlace): string
  point(place: CellPlace, extend: boolean): void
  onOpen?(row: Row): void
}

function GridRowOf<Row>(props: GridRowProps<Row>) {
  const { index, row, columns, stuck, span } = props
  const cell = (column: GridColumn<Row>, n: number, left: number, isStuck: boolean) => (
    <div
      key={column.id}
      id={props.cellId({ row: index, column: n })}
      role="gridcell"
      aria-colindex={n + 1}
      aria-selected={span !== null && n >= span.left && n <= span.right}
      className="grid-cell"
      data-numeric={column.numeric === true || undefined}
      data-stuck={isStuck || undefined}
      data-last-stuck={n === stuck - 1 || undefined}
      data-active={props.active === n || undefined}
      style={{ width: column.width, left }}
      title={cellHint(column, row)}
      onMouseDown={(event) => {
        if (event.button === 0) props.point({ row: index, column: n }, event.shiftKey)
      }}
      onMouseEnter={(event) => {
        if (event.buttons === 1) props.point({ row: index, column: n }, true)
      }}
    >
      {column.render?.(row) ?? cellText(column, row)}
    </div>
  )
  let left = 0
  const stuckCells = columns.slice(0, stuck).map((column, n) => {
    const start = left
    left += column.width
    return cell(column, n, start, true)
  })
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="grid-row grid-body-row"
      data-current={props.current || undefined}
      style={{ width: props.width, transform: `translateY(${props.top}px)` }}
      onDoubleClick={() => props.onOpen?.(row)}
    >
      {stuckCells}
      {props.shown.map((item) => cell(columns[stuck + item.index], stuck + item.index, item.start, false))}
    </div>
  )
}

/**
 * One row of a grid: its sticky cells and those of the columns in sight. The arrow keys and the pointer draw only the rows
 * anew that they leave and reach.
 */
export const GridRow = memo(GridRowOf) as <Row>(props: GridRowProps<Row>) => ReactNode
