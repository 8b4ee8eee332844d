import type { Geometry } from './geometry.ts'

/** Element types an image can be held in. Study images are Int16Array, or Float32Array where int16 would lose something. */
export type VoxelArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array

/** An image: voxel (i, j, k) is `data[i + nx * (j + ny * k)]`, HU for CT. */
export interface Volume<T extends VoxelArray = VoxelArray> {
  readonly data: T
  readonly geometry: Geometry
}

/** Several segments on one grid: 0 is background, other values are segment labels. Same layout as a volume. */
export type Labelmap = Volume<Uint8Array>
