import type { VoxelArray } from '#core/imaging/volume.ts'

/**
 * Writes computed values into an array of voxels: rounded to the nearest whole number and kept in the range of the type
 * where it holds whole numbers, as they are where it holds fractions.
 *
 * @param out  array to write to
 * @returns (index, value) → void
 */
export const voxelWriter = (out: VoxelArray): ((n: number, value: number) => void) => {
  if (out instanceof Float32Array || out instanceof Float64Array) {
    return (n, value) => {
      out[n] = value
    }
  }
  const bits = 8 * out.BYTES_PER_ELEMENT
  const signed = out instanceof Int8Array || out instanceof Int16Array || out instanceof Int32Array
  const low = signed ? -(2 ** (bits - 1)) : 0
  const high = low + 2 ** bits - 1
  return (n, value) => {
    out[n] = Math.min(Math.max(Math.round(value), low), high)
  }
}
