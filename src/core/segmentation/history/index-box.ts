import type { Triple } from '../../imaging/geometry.ts'

/** Voxels from `min` to `max`, both included. */
export interface IndexBox {
  readonly min: Triple
  readonly max: Triple
}

/** Grows a box to hold voxels; it starts empty and is reused, so that painting allocates nothing. */
export class GrowingBox {
  private readonly min = [Infinity, Infinity, Infinity]
  private readonly max = [-1, -1, -1]
  private readonly nx: number
  private readonly plane: number

  constructor(size: Triple) {
    this.nx = size[0]
    this.plane = size[0] * size[1]
  }

  add(voxel: number): void {
    const k = Math.floor(voxel / this.plane)
    const inSlice = voxel - k * this.plane
    const j = Math.floor(inSlice / this.nx)
    this.include(0, inSlice - j * this.nx)
    this.include(1, j)
    this.include(2, k)
  }

  /** Adds a run of voxels along the voxel index. */
  addRun(start: number, length: number): void {
    const end = start + length - 1
    this.add(start)
    this.add(end)
    if (Math.floor(start / this.nx) !== Math.floor(end / this.nx)) {
      this.include(0, 0)
      this.include(0, this.nx - 1)
    }
    if (Math.floor(start / this.plane) !== Math.floor(end / this.plane)) {
      this.include(1, 0)
      this.include(1, this.plane / this.nx - 1)
    }
  }

  /** The box, or null while it is empty. */
  box(): IndexBox | null {
    if (this.max[0] < 0) return null
    return { min: [this.min[0], this.min[1], this.min[2]], max: [this.max[0], this.max[1], this.max[2]] }
  }

  clear(): void {
    this.min.fill(Infinity)
    this.max.fill(-1)
  }

  private include(axis: 0 | 1 | 2, n: number): void {
    if (n < this.min[axis]) this.min[axis] = n
    if (n > this.max[axis]) this.max[axis] = n
  }
}
