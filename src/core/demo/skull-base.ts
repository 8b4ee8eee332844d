import { clamp01, smoothstep } from './portable-math.ts'

/**
 * Height of the floor of the cranial cavity, mm in the head's frame, above the point (x, y): anterior fossa over the
 * orbits, sphenoid ridge, middle fossa, petrous ridge, posterior fossa, and sella and clivus in the midline.
 */
export const floorHeight = (x: number, y: number): number => {
  const ax = x < 0 ? -x : x
  const roof = 1 - clamp01(((ax - 30) * (ax - 30)) / 420 + ((y + 52) * (y + 52)) / 700)
  const anterior = -25 + 7 * roof
  const middle = -47 + 0.004 * (ax - 36) * (ax - 36)
  const posterior = -74

  const fromSphenoid = y + 20 + 0.4 * (ax - 10)
  const fromPetrous = y - 4 - 0.75 * (ax - 12)
  let z = anterior + (middle - anterior) * smoothstep(-4, 5, fromSphenoid)
  z += (posterior - z) * smoothstep(-3, 9, fromPetrous)
  const p = fromPetrous / 9
  if (p > -1 && p < 1) {
    const ridge = -27 - 0.05 * ax - z
    if (ridge > 0) z += ridge * (1 - p * p) * (1 - p * p) * smoothstep(6, 14, ax)
  }
  const middleLine = 1 - smoothstep(9, 17, ax)
  if (middleLine > 0 && y > -26) {
    const sella = y < -14 ? -24 : y < -2 ? -33 : -26
    const clivus = sella - 46 * smoothstep(0, 30, y)
    z += (clivus - z) * middleLine * smoothstep(-26, -20, y)
  }
  return z
}

/** Share of dense petrous bone at (x, y): thick below the floor along the petrous ridge, 0 … 1. */
export const petrousShare = (x: number, y: number): number => {
  const ax = x < 0 ? -x : x
  const p = (y - 4 - 0.75 * (ax - 12)) / 14
  return p > -1 && p < 1 ? (1 - p * p) * smoothstep(8, 18, ax) : 0
}

const ellipsoid = (x: number, y: number, z: number, a: number, b: number, c: number): number =>
  Math.sqrt((x * x) / (a * a) + (y * y) / (b * b) + (z * z) / (c * c))

const soft = (n: number, edge: number): number => smoothstep(1 + edge, 1 - edge, n)

/**
 * HU of what lies below the floor in front: orbits with globe, lens, nerve and muscles, ethmoid and sphenoid sinuses,
 * facial bone, and muscle and fat behind them.
 *
 * @param grain  smooth noise, about −1 … 1, for cells of the sinuses and fat between muscles
 */
export const faceHu = (x: number, y: number, z: number, grain: number): number => {
  const ax = x < 0 ? -x : x
  let hu = 48 - 110 * smoothstep(0.3, 0.6, grain)
  const bone = 420 + 700 * clamp01(0.5 + grain)
  const faceBone = smoothstep(-24, -32, y)
  hu += (bone - hu) * 0.55 * faceBone

  const nose = soft(ellipsoid(ax, y + 62, z + 38, 14, 30, 18), 0.12)
  if (nose > 0) hu += ((grain > 0.28 || ax < 1.1 ? 180 : -920) - hu) * nose
  const sphenoid = soft(ellipsoid(ax, y + 18, z + 43, 14, 12, 7.5), 0.14)
  if (sphenoid > 0) hu += ((ax < 1 ? 300 : -960) - hu) * sphenoid

  const wall = soft(ellipsoid(ax - 32, y + 62, z + 37, 20.5, 34, 19.5), 0.06)
  if (wall > 0) {
    hu += (820 - hu) * wall
    const orbit = soft(ellipsoid(ax - 32, y + 64, z + 37, 17.8, 33, 17.5), 0.06)
    let inside = -92
    const toApex = clamp01((y + 66) / 34)
    const lateral = ax - (32 - 17 * toApex)
    const muscleGap = 9.5 * (1 - 0.75 * toApex)
    const nerve = 1 - smoothstep(1.6, 2.8, Math.sqrt(lateral * lateral + (z + 37) * (z + 37)))
    const recti = Math.abs(z + 37) < 6 ? 1 - smoothstep(1.2, 2.4, Math.abs(Math.abs(lateral) - muscleGap)) : 0
    if (y > -64) inside += 135 * Math.max(nerve, recti)
    const globe = ellipsoid(ax - 32, y + 73, z + 37, 12.2, 12.2, 12.2)
    const rim = soft(globe, 0.05)
    inside += ((globe > 0.9 ? 48 : 12) - inside) * rim
    const lens = soft(ellipsoid(ax - 32, y + 81.5, z + 37, 4.6, 2.2, 4.6), 0.2)
    inside += (75 - inside) * lens * rim
    hu += (inside - hu) * orbit
  }
  return hu
}

/** HU of the temporal bone beside the petrous ridge: air cells of the mastoid in spongy bone. */
export const mastoidHu = (grain: number): number => (grain > 0.12 ? -700 : 650 + 500 * grain)
