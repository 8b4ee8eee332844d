import type { Rescale } from '../formats/dicom/header.ts'

/** Voxels being filled slice by slice, in the smallest type that holds every value exactly. */
export interface VoxelStore {
  /** Puts stored × slope + intercept at `from` on. */
  readonly put: (from: number, stored: ArrayLike<number>, rescale: Rescale) => void
  readonly finish: () => Int16Array | Float32Array
}

/**
 * Starts as int16 and becomes float32 with the first value that is no whole number in −32768 … 32767 (whole numbers
 * of int16 are exact in float32, so nothing is lost on the way). A value that is no number stays one: what is measured there is refused later.
 *
 * @param count  voxels
 */
export const createVoxelStore = (count: number): VoxelStore => {
  let data: Int16Array | Float32Array = new Int16Array(count)
  return {
    put: (from, stored, rescale) => {
      if (data instanceof Int16Array && !fillInt16(data, from, stored, rescale)) data = Float32Array.from(data)
      if (data instanceof Float32Array) fillFloat(data, from, stored, rescale)
    },
    finish: () => data,
  }
}

/** False when a value does not fit; what was written so far is then written again as float. */
const fillInt16 = (
  data: Int16Array,
  from: number,
  stored: ArrayLike<number>,
  { slope, intercept }: Rescale,
): boolean => {
  for (let i = 0; i < stored.length; i++) {
    const value = stored[i] * slope + intercept
    const whole = value | 0
    if (whole !== value || whole > 32767 || whole < -32768) return false
    data[from + i] = whole
  }
  return true
}

const fillFloat = (
  data: Float32Array,
  from: number,
  stored: ArrayLike<number>,
  { slope, intercept }: Rescale,
): void => {
  for (let i = 0; i < stored.length; i++) {
    data[from + i] = stored[i] * slope + intercept
  }
}
