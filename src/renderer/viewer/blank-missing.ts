import type { CellRect } from '#core/imaging/slicing-pixels.ts'
import type { SlicePlane } from '#core/imaging/slicing-plane.ts'

const black = 0xff000000

/** Blackens the cells of a slice whose voxels have not arrived, which would look like water otherwise. */
export const blankMissing = (
  pixels: Uint32Array,
  plane: SlicePlane,
  slice: number,
  loaded: Uint8Array,
  rect: CellRect,
): void => {
  const width = plane.columns.count
  const { column0, row0, column1, row1 } = rect
  if (plane.slices.axis === 2) {
    if (loaded[slice] === 0) pixels.fill(black, row0 * width, row1 * width)
    return
  }
  const byRows = plane.rows.axis === 2
  const axis = byRows ? plane.rows : plane.columns
  for (let n = byRows ? row0 : column0; n < (byRows ? row1 : column1); n++) {
    if (loaded[axis.flipped ? axis.count - 1 - n : n] === 1) continue
    if (byRows) pixels.fill(black, n * width + column0, n * width + column1)
    else for (let row = row0; row < row1; row++) pixels[row * width + n] = black
  }
}
