import { cross, dot, type Triple } from '../geometry.ts'

/** How the slices of a stack lie, in the order given (along the normal). */
export interface StackMeasure {
  /** Unit normal of the slices, pointing from the first to the last. */
  readonly normal: Triple
  /** Distance from the first slice along the normal, mm. */
  readonly positionsMm: readonly number[]
  /** Between neighbours, mm (length n − 1). */
  readonly gapsMm: readonly number[]
  /** The most common gap, mm; 0 for one slice. */
  readonly spacingMm: number
  /**
   * True when every gap is the most common one and every slice lies on the grid from the first to the last, both within
   * tolerance: small differences of many gaps add up.
   */
  readonly evenlySpaced: boolean
  /** Angle between the normal and the step from the first to the last slice, degrees, 0…90. */
  readonly tiltDeg: number
  /** Largest sideways distance of a slice from the line through first and last, mm. */
  readonly sidewaysMm: number
}

/** Gaps that differ by no more than this are the same: 1 % of the gap, at least 0.02 mm (positions are rounded text). */
export const gapToleranceMm = (gapMm: number): number => Math.max(0.02, 0.01 * gapMm)

/** Below this angle positions are taken as straight: rounding of positions in short stacks reaches 0.05°. */
export const leastTiltDeg = 0.1

/** Below this distance slices are taken as aligned, mm. */
export const leastSidewaysMm = 0.1

/** Below this distance two slices are at the same place, mm. */
export const samePlaceMm = 0.005

/**
 * Measures a stack of parallel slices from the positions of their first voxels: tilt is the angle between the slice
 * normal and the step from slice to slice, whatever the gantry tilt tag says.
 *
 * @param originsMm  centre of the first voxel of each slice, LPS mm, in order along the normal or against it; at least one
 * @param row, column  direction cosines of the slices
 */
export const measureStack = (originsMm: readonly Triple[], row: Triple, column: Triple): StackMeasure => {
  const first = originsMm[0]
  const offsets = originsMm.map((o): Triple => [o[0] - first[0], o[1] - first[1], o[2] - first[2]])
  // Files of other formats may list slices against the normal; distances are counted along their order.
  const n = cross(row, column)
  const normal: Triple = dot(offsets[offsets.length - 1], n) < 0 ? [-n[0], -n[1], -n[2]] : n
  const positionsMm = offsets.map((o) => dot(o, normal) + 0)
  const gapsMm = positionsMm.slice(1).map((p, i) => p - positionsMm[i])
  const spacingMm = mostCommonGap(gapsMm)
  const last = offsets[offsets.length - 1]
  const tolerance = gapToleranceMm(spacingMm)
  const span = positionsMm[positionsMm.length - 1]
  const slope: readonly [number, number] = span > 0 ? [dot(last, row) / span, dot(last, column) / span] : [0, 0]
  const sideways = offsets.map((o, i) =>
    Math.hypot(dot(o, row) - slope[0] * positionsMm[i], dot(o, column) - slope[1] * positionsMm[i]),
  )
  return {
    normal,
    positionsMm,
    gapsMm,
    spacingMm,
    evenlySpaced:
      gapsMm.every((g) => Math.abs(g - spacingMm) <= tolerance) &&
      positionsMm.every((p, k) => Math.abs(p - (k * span) / (positionsMm.length - 1 || 1)) <= tolerance),
    tiltDeg: (Math.atan(Math.hypot(slope[0], slope[1])) * 180) / Math.PI,
    sidewaysMm: Math.max(0, ...sideways),
  }
}

/** The mean of the largest set of equal gaps; of sets of one size, the smaller gap. 0 without gaps. */
export const mostCommonGap = (gapsMm: readonly number[]): number => {
  const sorted = [...gapsMm].sort((a, b) => a - b)
  let best: readonly number[] = []
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1
    while (to < sorted.length && sorted[to] - sorted[from] <= gapToleranceMm(sorted[from])) to++
    if (to - from > best.length) best = sorted.slice(from, to)
    from = to
  }
  return best.length === 0 ? 0 : best.reduce((s, g) => s + g, 0) / best.length
}
