import {
  createSortedRowModel,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import type { GridColumn } from './grid-column.ts'

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic, alphanumeric: sortFn_alphanumeric },
})

export interface Sorting {
  readonly id: string
  readonly desc: boolean
}

/** Rows in the order the user asked for; undefined values stay at the end either way. */
export const useSortedRows = <Row extends object>(
  columns: readonly GridColumn<Row>[],
  rows: readonly Row[],
  initial: Sorting | null,
) => {
  const [sorting, setSorting] = useState<Sorting[]>(initial === null ? [] : [initial])
  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        accessorFn: (row: Row) => column.value(row) ?? undefined,
        sortFn: column.numeric === true ? ('basic' as const) : ('alphanumeric' as const),
        sortUndefined: 'last' as const,
      })),
    [columns],
  )
  const table = useTable(
    { features, columns: definitions, data: rows, state: { sorting }, onSortingChange: setSorting },
    (state) => state.sorting,
  )
  const { rows: ordered } = table.getRowModel()
  const sorted = useMemo(() => ordered.map((row) => row.original), [ordered])
  const sortBy = (id: string) =>
    setSorting(([now]) => (now?.id !== id ? [{ id, desc: false }] : now.desc ? [] : [{ id, desc: true }]))
  return { sorted, sorting: sorting[0] ?? null, sortBy }
}
