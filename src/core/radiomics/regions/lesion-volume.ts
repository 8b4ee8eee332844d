import type { Geometry } from '#core/imaging/geometry.ts'
import { sliceDepthsMm } from '#core/imaging/geometry.ts'
import { volumeMl } from '#core/imaging/volume-ml.ts'
import { farthestSquaredDistance } from '#core/numeric/farthest-distance.ts'
import { sliceCounts } from './region-masks.ts'

/**
 * Volume by slices: Σ area of the region in a slice × that slice's thickness. A slice reaches halfway to its
 * neighbours; the outermost ones as far outwards as inwards.
 *
 * @param mask  1 inside, x fastest
 * @returns mL
 */
export const volumeBySlicesMl = (mask: Uint8Array, geometry: Geometry): number =>
  volumeMl(sliceCounts(mask, geometry.size), sliceDepthsMm(geometry), geometry.spacingMm[0] * geometry.spacingMm[1])

/** The three lengths of the bedside estimate and their product. */
export interface Abc2 {
  /** Largest diameter on the slice with the largest area, mm. */
  readonly aMm: number
  /** Largest diameter at right angles to it on that slice, mm. */
  readonly bMm: number
  /** Height: slices by their weight times their thickness, mm. */
  readonly cMm: number
  readonly volumeMl: number
}

/**
 * Volume estimate A · B · C / 2 by the rule of Kothari: in C a slice counts whole where its area is more than 75 % of
 * the largest one's, half from 25 % to 75 %, and not at all below 25 %.
 *
 * A is the largest distance of two corners of pixels of the slice, B the extent of these corners at right angles to A.
 *
 * @param mask  1 inside, x fastest
 * @returns null for an empty region
 * @see Kothari 1996, doi:10.1161/01.STR.27.8.1304
 */
export const abc2 = (mask: Uint8Array, geometry: Geometry): Abc2 | null => {
  const counts = sliceCounts(mask, geometry.size)
  const largest = Math.max(...counts)
  if (largest === 0) return null
  const { aMm, bMm } = diameters(mask, geometry, counts.indexOf(largest))
  const thickness = sliceDepthsMm(geometry)
  const cMm = counts.reduce((sum, count, k) => sum + kothariWeight(count / largest) * thickness[k], 0)
  return { aMm, bMm, cMm, volumeMl: (aMm * bMm * cMm) / 2000 }
}

const kothariWeight = (part: number): number => (part > 0.75 ? 1 : part >= 0.25 ? 0.5 : 0)

const diameters = (mask: Uint8Array, { size, spacingMm }: Geometry, slice: number): { aMm: number; bMm: number } => {
  const corners = rowEndCorners(mask, size[0], size[1], slice)
  const points = Float64Array.from(corners, (v, n) => v * spacingMm[n % 2])
  const squared = farthestSquaredDistance(points, 2)
  const aMm = Math.sqrt(squared)
  const [ux, uy] = farthestDirection(points, aMm)
  let [low, high] = [Infinity, -Infinity]
  for (let n = 0; n < points.length; n += 2) {
    const across = points[n + 1] * ux - points[n] * uy
    low = Math.min(low, across)
    high = Math.max(high, across)
  }
  return { aMm, bMm: high - low }
}

/** Corners of the first and last pixel of each row, the only ones that can be farthest apart. */
const rowEndCorners = (mask: Uint8Array, nx: number, ny: number, slice: number): number[] => {
  const corners: number[] = []
  for (let j = 0; j < ny; j++) {
    const row = nx * (j + ny * slice)
    const line = mask.subarray(row, row + nx)
    const first = line.findIndex((v) => v !== 0)
    if (first < 0) continue
    const last = line.findLastIndex((v) => v !== 0)
    corners.push(first, j, first, j + 1, last + 1, j, last + 1, j + 1)
  }
  return corners
}

/** Unit vector along the first pair of points that are the largest distance apart. */
const farthestDirection = (points: Float64Array, distance: number): [number, number] => {
  for (let a = 0; a < points.length; a += 2) {
    for (let b = a + 2; b < points.length; b += 2) {
      const [x, y] = [points[b] - points[a], points[b + 1] - points[a + 1]]
      if (Math.hypot(x, y) >= distance * (1 - 1e-12)) return [x / distance, y / distance]
    }
  }
  throw new RangeError('farthestDirection: no pair has the given distance')
}
