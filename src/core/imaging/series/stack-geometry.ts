import type { Geometry, Triple } from '../geometry.ts'
import { leastSidewaysMm, leastTiltDeg, type StackMeasure } from './measure-stack.ts'

/** True when the slices lie on a box-shaped grid, so that no slice needs an origin of its own. */
export const isRegular = (m: StackMeasure): boolean =>
  m.evenlySpaced && m.tiltDeg < leastTiltDeg && m.sidewaysMm < leastSidewaysMm

/**
 * Geometry of a stack as it is: a regular grid, or the true origin of every slice with the most common gap as the
 * nominal spacing.
 *
 * @param originsMm  first voxel of each slice, LPS mm, in order along the normal
 * @param size  voxels along i and j
 * @param spacingMm  along i and j
 * @param depthMm  nominal spacing of a single slice, mm, > 0
 */
export const stackGeometry = (
  originsMm: readonly Triple[],
  row: Triple,
  column: Triple,
  size: readonly [number, number],
  spacingMm: readonly [number, number],
  measure: StackMeasure,
  depthMm: number,
): Geometry => {
  const n = originsMm.length
  const k = measure.normal
  const regular = isRegular(measure)
  const mean = n > 1 ? measure.positionsMm[n - 1] / (n - 1) : depthMm
  return {
    size: [size[0], size[1], n],
    spacingMm: [spacingMm[0], spacingMm[1], regular ? cleaned(mean) : cleaned(measure.spacingMm)],
    originMm: originsMm[0],
    direction: [row[0], column[0], k[0], row[1], column[1], k[1], row[2], column[2], k[2]].map(
      plain,
    ) as unknown as Geometry['direction'],
    sliceOriginsMm: regular ? null : originsMm.flatMap((o) => [...o]),
  }
}

/** Differences of positions carry the rounding of their text (4.999999); 10 nm is no information. */
const cleaned = (mm: number): number => Math.round(mm * 1e5) / 1e5

const plain = (v: number): number => (v === 0 ? 0 : v)
