import type { Head } from './head.ts'

type Capsule = readonly [number, number, number, number, number, number, number]

/** Ends (x y z, x y z) and radius, mm, of the paired parts on the patient's left; the other side is the mirror. */
const pairedVentricles: readonly Capsule[] = [
  [4.5, -13, 8, 12.5, -33, 7, 4.6],
  [6.5, -16, 15, 11, 4, 20, 5.2],
  [11, 4, 20, 19, 25, 16, 5.4],
  [20, 26, 13, 25, 36, 5, 6.6],
  [25, 38, 4, 22, 56, 2, 3.4],
  [27, 32, -2, 30, -2, -20, 1.9],
]

/** Cisterns and fissures whose width follows atrophy rather than ventricular size. */
const pairedCisterns: readonly Capsule[] = [
  [37, -13, -4, 60, -15, -5, 2.4],
  [36, -12, 0, 40, 14, 10, 1.7],
  [40, 14, 10, 58, 20, 15, 1.5],
  [36, -12, -8, 39, 12, 2, 1.5],
  [6, -14, -19, 26, -17, -12, 2.2],
  [9, 4, -16, 17, 16, -9, 1.7],
  [4, 23, -6, 17, 18, -9, 2],
  [11, 9, -38, 24, 12, -40, 2.4],
]

const middle: readonly Capsule[] = [
  [0, -6, -22, 0, -16, -20, 5],
  [0, 5, -21, 0, 9, -30, 2.6],
  [0, 8, -36, 0, 10, -60, 3],
  [0, 25, -5, 0, 28, 1, 2.4],
  [0, 62, -48, 0, 70, -56, 5],
]

const capsuleDepth = (x: number, y: number, z: number, c: Capsule, radius: number): number => {
  const dx = c[3] - c[0]
  const dy = c[4] - c[1]
  const dz = c[5] - c[2]
  const px = x - c[0]
  const py = y - c[1]
  const pz = z - c[2]
  let t = (px * dx + py * dy + pz * dz) / (dx * dx + dy * dy + dz * dz)
  t = t < 0 ? 0 : t > 1 ? 1 : t
  const ex = px - t * dx
  const ey = py - t * dy
  const ez = pz - t * dz
  return radius - Math.sqrt(ex * ex + ey * ey + ez * ez)
}

/** Depth in mm inside the lateral, third and fourth ventricles; negative outside. */
export const ventricleDepth = (head: Head, x: number, y: number, z: number): number => {
  const ax = x < 0 ? -x : x
  const k = head.ventricles
  let depth = -20
  for (const c of pairedVentricles) {
    const d = capsuleDepth(ax, y, z, c, c[6] * k)
    if (d > depth) depth = d
  }
  // leaves of the septum pellucidum keep the frontal horns apart
  if (z > 2 && y < 10 && ax < 1) depth = Math.min(depth, ax - 0.6)
  const third = Math.min(2 * k - ax, Math.min(12 - Math.abs(y - 2), 8 - Math.abs(z + 1)) * 0.7)
  const fy = y - 33
  const fz = z + 38
  const fourth = (1 - Math.sqrt((ax * ax) / 49 + (fy * fy) / 22 + (fz * fz) / 80)) * 4.5
  return Math.max(depth, third, fourth)
}

/** Depth in mm inside the basal cisterns and Sylvian fissures; negative outside. */
export const cisternDepth = (head: Head, x: number, y: number, z: number): number => {
  const ax = x < 0 ? -x : x
  let depth = -20
  for (const c of pairedCisterns) {
    const d = capsuleDepth(ax, y, z, c, c[6] * head.atrophy)
    if (d > depth) depth = d
  }
  for (const c of middle) {
    const d = capsuleDepth(ax, y, z, c, c[6] * (0.6 + 0.4 * head.atrophy))
    if (d > depth) depth = d
  }
  return depth
}

/** Depth in mm inside the deep grey nuclei (caudate head, lentiform nucleus, thalamus); negative outside. */
export const deepGreyDepth = (head: Head, x: number, y: number, z: number): number => {
  const ax = (x < 0 ? -x : x) - 1.5 * (head.ventricles - 1)
  const part = (cx: number, cy: number, cz: number, a: number, b: number, c: number, skew: number): number => {
    const dy = y - cy
    const dx = ax - cx - skew * dy
    const dz = z - cz
    return (1 - Math.sqrt((dx * dx) / (a * a) + (dy * dy) / (b * b) + (dz * dz) / (c * c))) * a
  }
  const caudate = part(15.5, -21, 9, 4.6, 9.5, 11, -0.12)
  const lentiform = part(25.5, -3, 3, 6.8, 18, 12, 0.16)
  const thalamus = part(10.5, 11, 6, 7.6, 14, 10, 0.26)
  return Math.max(caudate, lentiform, thalamus)
}
