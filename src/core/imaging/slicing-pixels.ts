import type { SlicePlane } from './slicing-plane.ts'
import type { WindowLevel } from './window-level.ts'

/** Cells from `column0`, `row0` up to but not including `column1`, `row1`. */
export interface CellRect {
  readonly column0: number
  readonly row0: number
  readonly column1: number
  readonly row1: number
}

export const wholePlane = (plane: SlicePlane): CellRect => ({
  column0: 0,
  row0: 0,
  column1: plane.columns.count,
  row1: plane.rows.count,
})

/** What turns voxels into pixels. */
export interface PixelTables {
  /** `greyTable` of the window. */
  readonly greys: Uint8Array
  /** `blendTable` of the labels. */
  readonly blend: Uint32Array
  readonly window: WindowLevel
}

/**
 * Draws one slice of an image with its labels into RGBA pixels, one per voxel, rows of `plane.columns.count` pixels.
 * Only the cells of `rect` are written. Nothing is allocated.
 */
export const drawSlicePixels = (
  pixels: Uint32Array,
  plane: SlicePlane,
  slice: number,
  voxels: Int16Array | Float32Array,
  labels: Uint8Array,
  tables: PixelTables,
  rect: CellRect,
): void => {
  if (voxels instanceof Int16Array) drawInt16(pixels, plane, slice, voxels, labels, tables, rect)
  else drawFloat(pixels, plane, slice, voxels, labels, tables, rect)
}

const drawInt16 = (
  pixels: Uint32Array,
  plane: SlicePlane,
  slice: number,
  voxels: Int16Array,
  labels: Uint8Array,
  { greys, blend }: PixelTables,
  rect: CellRect,
): void => {
  const step = plane.columns.stride
  const base = plane.offset + slice * plane.slices.stride
  for (let row = rect.row0; row < rect.row1; row++) {
    let voxel = base + row * plane.rows.stride + rect.column0 * step
    let pixel = row * plane.columns.count + rect.column0
    for (let column = rect.column0; column < rect.column1; column++) {
      pixels[pixel++] = blend[(labels[voxel] << 8) | greys[voxels[voxel] + 32768]]
      voxel += step
    }
  }
}

const drawFloat = (
  pixels: Uint32Array,
  plane: SlicePlane,
  slice: number,
  voxels: Float32Array,
  labels: Uint8Array,
  { blend, window }: PixelTables,
  rect: CellRect,
): void => {
  const step = plane.columns.stride
  const base = plane.offset + slice * plane.slices.stride
  const scale = 255 / window.width
  const shift = (window.width / 2 - window.level) * scale + 0.5
  for (let row = rect.row0; row < rect.row1; row++) {
    let voxel = base + row * plane.rows.stride + rect.column0 * step
    let pixel = row * plane.columns.count + rect.column0
    for (let column = rect.column0; column < rect.column1; column++) {
      const grey = voxels[voxel] * scale + shift
      pixels[pixel++] = blend[(labels[voxel] << 8) | (grey > 0 ? (grey < 255 ? grey : 255) : 0)]
      voxel += step
    }
  }
}
