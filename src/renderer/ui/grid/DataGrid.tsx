import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { toTabSeparated } from './cell-text.ts'
import './data-grid.css'
import { GridHeader } from './GridHeader.tsx'
import { GridRow } from './GridRow.tsx'
import type { GridColumn } from './grid-column.ts'
import { type CellPlace, moveSelection, type Selection, spanOf } from './selection.ts'
import { type Sorting, useSortedRows } from './use-sorted-rows.ts'

export interface ActiveCell<Row> {
  readonly row: Row
  readonly column: GridColumn<Row>
}

export interface DataGridProps<Row extends object> {
  /** Name for screen readers. */
  readonly label: string
  readonly columns: readonly GridColumn<Row>[]
  readonly rows: readonly Row[]
  rowKey(row: Row): string | number
  readonly initialSort?: Sorting
  /** The row that is shown in detail beside the grid. */
  readonly currentKey?: string | number | null
  onActivate?(cell: ActiveCell<Row> | null): void
  /** Enter or a double click on a row. */
  onOpen?(row: Row): void
  /** Shown instead of rows when there are none. */
  readonly empty?: ReactNode
}

export const rowHeight = 28

/** A table for many rows and columns: virtualised both ways, sortable, selectable by keyboard, copied with headings. */
export const DataGrid = <Row extends object>(props: DataGridProps<Row>) => {
  const { columns, rows, rowKey } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [selection, setSelection] = useState<Selection | null>(null)
  const { sorted, sorting, sortBy } = useSortedRows(columns, rows, props.initialSort ?? null)
  const stuck = useMemo(() => columns.filter(({ sticky }) => sticky === true), [columns])
  const free = useMemo(() => columns.filter(({ sticky }) => sticky !== true), [columns])
  const ordered = useMemo(() => [...stuck, ...free], [stuck, free])
  const stuckWidth = stuck.reduce((sum, { width }) => sum + width, 0)

  const lines = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // Below the headings, which stay in sight, there is one row less to see.
    scrollPaddingEnd: rowHeight,
  })
  const across = useVirtualizer({
    horizontal: true,
    count: free.length,
    getScrollElement: () => scroller.current,
    estimateSize: (n) => free[n].width,
    overscan: 3,
    paddingStart: stuckWidth,
    scrollPaddingStart: stuckWidth,
    scrollPaddingEnd: 12,
  })
  // The virtualiser keeps measured widths by index: other columns need other widths.
  useEffect(() => across.measure(), [across, free, stuckWidth])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number of rows or columns moves the cells
  useEffect(() => {
    setSelection(null)
  }, [columns.length, rows.length])

  // A row chosen elsewhere (in a plot, in an address) comes into sight once; one chosen here is in sight already.
  const { currentKey } = props
  const reached = useRef<string | number | null>(null)
  useEffect(() => {
    if (currentKey === undefined || currentKey === null || currentKey === reached.current) return
    const row = sorted.findIndex((one) => rowKey(one) === currentKey)
    if (row === -1) return
    reached.current = currentKey
    lines.scrollToIndex(row)
    setSelection((now) => {
      if (now === null) return null
      const place = { row, column: now.active.column }
      return { anchor: place, active: place }
    })
  }, [currentKey, sorted, rowKey, lines])

  const select = (next: Selection) => {
    setSelection(next)
    const { row, column } = next.active
    lines.scrollToIndex(row)
    if (column >= stuck.length) across.scrollToIndex(column - stuck.length)
    reached.current = rowKey(sorted[row])
    props.onActivate?.({ row: sorted[row], column: ordered[column] })
  }
  const point = (place: CellPlace, extend: boolean) =>
    select({ anchor: extend && selection !== null ? selection.anchor : place, active: place })

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current) return
    if (event.key === 'Enter' && selection !== null) {
      event.preventDefault()
      props.onOpen?.(sorted[selection.active.row])
      return
    }
    if (event.key === 's' && selection !== null && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      event.stopPropagation()
      sortBy(ordered[selection.active.column].id)
      return
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    const size = { rows: sorted.length, columns: ordered.length, page }
    const press = { key: event.key, shift: event.shiftKey, mod: event.ctrlKey || event.metaKey }
    const next = moveSelection(selection, press, size)
    if (next === null) return
    event.preventDefault()
    event.stopPropagation()
    select(next)
  }
  const onCopy = (event: React.ClipboardEvent) => {
    if (selection === null || (window.getSelection()?.toString() ?? '') !== '') return
    const { top, bottom, left, right } = spanOf(selection)
    event.clipboardData.setData(
      'text/plain',
      toTabSeparated(ordered.slice(left, right + 1), sorted.slice(top, bottom + 1)),
    )
    event.preventDefault()
  }

  const span = useMemo(() => (selection === null ? null : spanOf(selection)), [selection])
  // The same functions at every drawing, so that only rows that change are drawn anew.
  const latest = useRef({ point, onOpen: props.onOpen })
  latest.current = { point, onOpen: props.onOpen }
  const { cellId, pointAt, openRow } = useMemo(
    () => ({
      cellId: ({ row, column }: CellPlace) => `${id}-${row}-${column}`,
      pointAt: (place: CellPlace, extend: boolean) => latest.current.point(place, extend),
      openRow: (row: Row) => latest.current.onOpen?.(row),
    }),
    [id],
  )
  const shown = across.getVirtualItems()
  const width = across.getTotalSize()
  if (rows.length === 0 && props.empty !== undefined) return <div className="grid-empty">{props.empty}</div>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a grid is an interactive widget
    <div
      ref={scroller}
      className="grid"
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={sorted.length + 1}
      aria-colcount={ordered.length}
      aria-multiselectable
      aria-activedescendant={selection === null ? undefined : cellId(selection.active)}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
    >
      <GridHeader
        columns={ordered}
        stuck={stuck.length}
        shown={shown}
        width={width}
        sorting={sorting}
        sortBy={sortBy}
      />
      <div role="rowgroup" style={{ position: 'relative', height: lines.getTotalSize(), width, minWidth: '100%' }}>
        {lines.getVirtualItems().map((line) => {
          const row = sorted[line.index]
          const key = rowKey(row)
          return (
            <GridRow
              key={key}
              index={line.index}
              top={line.start}
              width={width}
              row={row}
              columns={ordered}
              stuck={stuck.length}
              shown={shown}
              current={props.currentKey === key}
              span={span !== null && line.index >= span.top && line.index <= span.bottom ? span : null}
              active={selection?.active.row === line.index ? selection.active.column : null}
              cellId={cellId}
              point={pointAt}
              onOpen={openRow}
            />
          )
        })}
      </div>
    </div>
  )
}
