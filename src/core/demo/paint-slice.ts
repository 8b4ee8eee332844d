import type { Geometry } from '#core/imaging/geometry.ts'
import type { Head } from './head.ts'
import { smoothstep } from './portable-math.ts'
import { faceHu, mastoidHu, petrousShare } from './skull-base.ts'
import { field, fieldCount, type HeadNoise, nodeStep, sampleFields } from './slice-fields.ts'
import { brainHu, coverage, scalpHu, vaultHu } from './tissue.ts'

/** Pixels i0 ≤ i < i1, j0 ≤ j < j1 and slices k0 ≤ k < k1 of the full scan. */
export interface Region {
  readonly i0: number
  readonly i1: number
  readonly j0: number
  readonly j1: number
  readonly k0: number
  readonly k1: number
}

/** One slice on its way to becoming voxels: noise-free HU and how much noise each pixel takes (0 in air). */
export interface SliceBuffer {
  readonly hu: Float32Array
  readonly noise: Float32Array
  readonly fields: Float32Array
  readonly row: Float64Array
}

export const createSliceBuffer = (region: Region): SliceBuffer => {
  const pixels = (region.i1 - region.i0) * (region.j1 - region.j0)
  const across = nodesAcross(region)
  const nodes = across * (Math.floor((region.j1 - 1) / nodeStep) - Math.floor(region.j0 / nodeStep) + 2)
  return {
    hu: new Float32Array(pixels),
    noise: new Float32Array(pixels),
    fields: new Float32Array(nodes * fieldCount),
    row: new Float64Array(across * fieldCount),
  }
}

const nodesAcross = (r: Region): number => Math.floor((r.i1 - 1) / nodeStep) - Math.floor(r.i0 / nodeStep) + 2

/**
 * Paints slice k of the head without lesions and noise into `buffer`, region pixels in rows. A pixel's value depends
 * on its place in the full scan only, never on the region.
 *
 * @param geometry  of the full scan, axes along LPS
 * @param frame     LPS mm → head frame
 */
export const paintSlice = (
  head: Head,
  noise: HeadNoise,
  geometry: Geometry,
  frame: Float64Array,
  region: Region,
  k: number,
  buffer: SliceBuffer,
): void => {
  const [sx, sy, sz] = geometry.spacingMm
  const [ox, oy, oz] = geometry.originMm
  const pz = oz + sz * k
  const n0 = Math.floor(region.i0 / nodeStep)
  const m0 = Math.floor(region.j0 / nodeStep)
  const across = nodesAcross(region)
  const down = Math.floor((region.j1 - 1) / nodeStep) - m0 + 2
  const stride = across * down
  const fields = buffer.fields
  for (let m = 0; m < down; m++) {
    const py = oy + sy * nodeStep * (m0 + m)
    for (let n = 0; n < across; n++) {
      const px = ox + sx * nodeStep * (n0 + n)
      const x = frame[0] * px + frame[1] * py + frame[2] * pz + frame[3]
      const y = frame[4] * px + frame[5] * py + frame[6] * pz + frame[7]
      const z = frame[8] * px + frame[9] * py + frame[10] * pz + frame[11]
      sampleFields(head, noise, x, y, z, fields, n + across * m, stride)
    }
  }

  const row = buffer.row
  const v = new Float64Array(fieldCount)
  let at = 0
  for (let j = region.j0; j < region.j1; j++) {
    const m = Math.floor(j / nodeStep)
    const t = (j - m * nodeStep) / nodeStep
    const base = across * (m - m0)
    for (let f = 0; f < fieldCount; f++) {
      for (let n = 0; n < across; n++) {
        const a = fields[base + n + f * stride]
        row[n + f * across] = a + t * (fields[base + across + n + f * stride] - a)
      }
    }
    const py = oy + sy * j
    for (let i = region.i0; i < region.i1; i++, at++) {
      const n = (i >> 2) - n0
      const u = (i & 3) / nodeStep
      const skin = row[n] + u * (row[n + 1] - row[n])
      const inHead = coverage(skin, 0.6)
      if (inHead === 0) {
        buffer.hu[at] = -1024
        buffer.noise[at] = 0
        continue
      }
      for (let f = 1, q = n + across; f < fieldCount; f++, q += across) v[f] = row[q] + u * (row[q + 1] - row[q])
      const px = ox + sx * i
      const x = frame[0] * px + frame[1] * py + frame[2] * pz + frame[3]
      const y = frame[4] * px + frame[5] * py + frame[6] * pz + frame[7]
      const z = frame[8] * px + frame[9] * py + frame[10] * pz + frame[11]
      const hu = headHu(head, x, y, z, skin, v)
      buffer.hu[at] = -1024 + (hu + 1024) * inHead
      buffer.noise[at] = inHead * (0.86 + 0.2 * smoothstep(0, 55, skin))
    }
  }
}

const headHu = (head: Head, x: number, y: number, z: number, skin: number, v: Float64Array): number => {
  const blur = v[field.blur]
  const brain = v[field.brain]
  const inner = v[field.innerTable]
  const inBrain = coverage(brain, inner <= brain ? blur : 0.9)
  const tissue =
    inBrain === 0
      ? 0
      : brainHu(
          head,
          y,
          brain > 0.3 ? brain : 0.3,
          v[field.ventricle],
          v[field.cistern],
          v[field.fold],
          v[field.deepGrey],
          v[field.midline],
          v[field.fissure],
          v[field.tentorium],
          v[field.cerebellum],
          v[field.variation],
          v[field.calcification],
        )
  if (inBrain === 1) return tissue
  const wall = wallHu(head, x, y, z, skin, v)
  return wall + (tissue - wall) * inBrain
}

/** HU of everything around the brain: scalp, vault, skull base, face. */
const wallHu = (head: Head, x: number, y: number, z: number, skin: number, v: Float64Array): number => {
  const outer = v[field.outerTable]
  const inner = v[field.innerTable]
  const grain = v[field.grain]
  const low = smoothstep(16, -14, z)
  const ax = x < 0 ? -x : x
  const muscle = low * smoothstep(48, 58, ax) * smoothstep(20, 0, Math.abs(y + 8) - 22)
  let hu = scalpHu(skin, -outer, muscle)
  const inBone = coverage(outer, v[field.blur])
  if (inBone > 0) hu += (vaultHu(outer, -inner, grain) - hu) * inBone

  const open = smoothstep(-20, -26, z) * smoothstep(-50, -58, y) * smoothstep(58, 48, ax)
  const under = inner > 0 ? -v[field.brain] / 0.8 : 0
  if (open > 0 || under > 0) {
    const front = smoothstep(12, 2, y - 0.5 * ax)
    let deep = front > 0 ? faceHu(x, y, z, grain) : 48
    const petrous = petrousShare(x, y)
    if (ax > 40 && y > 8) deep = mastoidHu(grain)
    const plate = smoothstep(2.5 + 13 * petrous, 1.2 + 9 * petrous, under)
    const base = deep + (980 + 350 * petrous + 120 * grain - deep) * plate * (1 - open)
    if (skin > 2.5) hu += (base - hu) * Math.max(open * smoothstep(2.5, 4, skin), coverage(inner, 1))
  }
  return hu
}
