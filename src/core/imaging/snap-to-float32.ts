import type { Geometry } from './geometry.ts'
import type { Volume } from './volume.ts'

/** Half a unit in the last place of a 32-bit float is 6e-8 of its value; a NIfTI origin is made of three such sums. */
const relative = 4e-7

/**
 * Puts a mask on the grid of its image where the two differ by no more than 32-bit rounding of the numbers in a NIfTI
 * header: some 1e-5 mm at the origin. Larger differences, and other sizes, leave the mask as it is.
 *
 * @returns the mask, and whether it was moved
 */
export const snapToFloat32 = (image: Volume, mask: Volume): { readonly volume: Volume; readonly snapped: boolean } => {
  const a = image.geometry
  const b = mask.geometry
  if (a.size.join() !== b.size.join() || (a.sliceOriginsMm === null) !== (b.sliceOriginsMm === null)) {
    return { volume: mask, snapped: false }
  }
  const extent = Math.max(1, ...a.originMm.map(Math.abs), ...a.size.map((n, axis) => n * a.spacingMm[axis]))
  const numbers = (g: Geometry): number[] => [...g.originMm, ...(g.sliceOriginsMm ?? [])]
  const apart = (x: readonly number[], y: readonly number[]): number => Math.max(...x.map((v, n) => Math.abs(v - y[n])))
  const within =
    apart(numbers(a), numbers(b)) <= relative * extent &&
    apart(a.spacingMm, b.spacingMm) <= relative * Math.max(...a.spacingMm) &&
    apart(a.direction, b.direction) <= 4 * relative
  const equal = within && JSON.stringify(a) === JSON.stringify(b)
  return within && !equal
    ? { volume: { data: mask.data, geometry: a }, snapped: true }
    : { volume: mask, snapped: false }
}
