import type { VirtualItem } from '@tanstack/react-virtual'
import type { GridColumn } from './grid-column.ts'
import type { Sorting } from './use-sorted-rows.ts'

interface GridHeaderProps<Row> {
  readonly columns: readonly GridColumn<Row>[]
  /** How many of the columns stay in sight. */
  readonly stuck: number
  readonly shown: readonly VirtualItem[]
  readonly width: number
  readonly sorting: Sorting | null
  sortBy(id: string): void
}

/** The headings of a grid; a click sorts up, again down, again not. */
export const GridHeader = <Row,>({ columns, stuck, shown, width, sorting, sortBy }: GridHeaderProps<Row>) => {
  const heading = (column: GridColumn<Row>, index: number, left: number, isStuck: boolean) => {
    const order = sorting?.id === column.id ? (sorting.desc ? 'descending' : 'ascending') : 'none'
    return (
      <div
        key={column.id}
        role="columnheader"
        aria-colindex={index + 1}
        aria-sort={order}
        className="grid-heading"
        data-numeric={column.numeric === true || undefined}
        data-stuck={isStuck || undefined}
        data-last-stuck={index === stuck - 1 || undefined}
        style={{ width: column.width, left }}
        title={column.title ?? column.header}
      >
        <button type="button" tabIndex={-1} onClick={() => sortBy(column.id)}>
          <span className="grid-heading-text">{column.header}</span>
          {order === 'none' ? null : <span aria-hidden>{order === 'ascending' ? '▲' : '▼'}</span>}
        </button>
      </div>
    )
  }
  let left = 0
  const stuckHeadings = columns.slice(0, stuck).map((column, index) => {
    const start = left
    left += column.width
    return heading(column, index, start, true)
  })
  return (
    <div role="rowgroup" className="grid-headings" style={{ width }}>
      <div role="row" aria-rowindex={1} className="grid-row" style={{ width }}>
        {stuckHeadings}
        {shown.map((item) => heading(columns[stuck + item.index], stuck + item.index, item.start, false))}
      </div>
    </div>
  )
}
