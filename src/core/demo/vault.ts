import type { Head } from './head.ts'

/**
 * Depth in mm, in the plane of the slice, below a shell that surrounds the cranial cavity at `grow` mm; negative
 * outside it. The shell is an ovoid: fuller behind than in front, boxier than an ellipse, closing at the vertex
 * as √(1 − t^2.5).
 *
 * @param x,y,z  point in the head's frame, mm
 * @param grow   0 for the inner table, the skull's thickness for the outer table, more for the skin; mm
 */
export const shellDepth = (head: Head, x: number, y: number, z: number, grow: number): number => {
  const t = z >= 0 ? z / (head.up + grow) : -z / (head.down + grow)
  if (t >= 1) return -40 * (t - 1) - 4
  const scale = Math.sqrt(1 - t * t * Math.sqrt(t))
  const along = y / ((y < 0 ? head.front : head.back) + grow)
  const across = x / ((head.halfWidth + grow) * (1 + 0.13 * along - 0.07 * along * along))
  const u2 = across * across
  const v2 = along * along
  const rho = (0.72 * Math.sqrt(u2 + v2) + 0.28 * Math.sqrt(Math.sqrt(u2 * u2 + v2 * v2))) / scale
  const r = Math.sqrt(x * x + y * y)
  return rho < 0.02 ? head.halfWidth * scale : r / rho - r
}

/** How fast the shell's radius shrinks with height, mm per mm: large near the vertex, where 5 mm slices blur it. */
export const shellSlope = (head: Head, z: number): number => {
  const t = z >= 0 ? z / (head.up + 4) : -z / (head.down + 4)
  if (t >= 0.995) return 6
  const power = t * Math.sqrt(t)
  const slope = (1.25 * power * 75) / (z >= 0 ? head.up : head.down) / Math.sqrt(1 - t * power)
  return slope > 6 ? 6 : slope
}
