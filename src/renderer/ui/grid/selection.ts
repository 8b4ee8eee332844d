/** A rectangle of cells between an anchor and the active cell, in rows and columns as shown. */
export interface CellPlace {
  readonly row: number
  readonly column: number
}

export interface Selection {
  readonly anchor: CellPlace
  readonly active: CellPlace
}

export interface GridSize {
  readonly rows: number
  readonly columns: number
  /** Rows that fit on the screen, for Page Up and Page Down. */
  readonly page: number
}

export interface Span {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export const spanOf = ({ anchor, active }: Selection): Span => ({
  top: Math.min(anchor.row, active.row),
  bottom: Math.max(anchor.row, active.row),
  left: Math.min(anchor.column, active.column),
  right: Math.max(anchor.column, active.column),
})

const clamp = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value))

/** Where a key moves the active cell; null when the key does not move it. */
const target = (from: CellPlace, key: string, toEdge: boolean, size: GridSize): CellPlace | null => {
  const { row, column } = from
  switch (key) {
    case 'ArrowUp':
      return { row: toEdge ? 0 : row - 1, column }
    case 'ArrowDown':
      return { row: toEdge ? size.rows - 1 : row + 1, column }
    case 'ArrowLeft':
      return { row, column: toEdge ? 0 : column - 1 }
    case 'ArrowRight':
      return { row, column: toEdge ? size.columns - 1 : column + 1 }
    case 'PageUp':
      return { row: row - size.page, column }
    case 'PageDown':
      return { row: row + size.page, column }
    case 'Home':
      return { row: toEdge ? 0 : row, column: 0 }
    case 'End':
      return { row: toEdge ? size.rows - 1 : row, column: size.columns - 1 }
    default:
      return null
  }
}

/** The selection after a key, as spreadsheets do it: Shift extends, Ctrl goes to the edge, Ctrl+A takes all. */
export const moveSelection = (
  selection: Selection | null,
  press: { readonly key: string; readonly shift: boolean; readonly mod: boolean },
  size: GridSize,
): Selection | null => {
  if (size.rows === 0 || size.columns === 0) return null
  if (press.mod && press.key.toLowerCase() === 'a') {
    return { anchor: { row: 0, column: 0 }, active: { row: size.rows - 1, column: size.columns - 1 } }
  }
  const moved = target(selection?.active ?? { row: 0, column: 0 }, press.key, press.mod, size)
  if (moved === null) return null
  const active =
    selection === null
      ? { row: 0, column: 0 }
      : { row: clamp(moved.row, size.rows), column: clamp(moved.column, size.columns) }
  return { anchor: press.shift && selection !== null ? selection.anchor : active, active }
}
