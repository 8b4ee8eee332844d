import type { Geometry } from '#core/imaging/geometry.ts'
import type { Head } from './head.ts'
import { smoothstep } from './portable-math.ts'
import { faceHu, mastoidHu, petrousShare } from './skull-base.ts'
import {
  deepStructuresEnd,
  field,
  fieldCount,
  type HeadNoise,
  nodeStep,
  outside,
  sampleFields,
} from './slice-fields.ts'
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
  let lowest = Number.POSITIVE_INFINITY
  for (let m = 0; m < down; m++) {
    const py = oy + sy * nodeStep * (m0 + m)
    for (let n = 0; n < across; n++) {
      const px = ox + sx * nodeStep * (n0 + n)
      const x = frame[0] * px + frame[1] * py + frame[2] * pz + frame[3]
      const y = frame[4] * px + frame[5] * py + frame[6] * pz + frame[7]
      const z = frame[8] * px + frame[9] * py + frame[10] * pz + frame[11]
      if (z < lowest) lowest = z
      sampleFields(head, noise, x, y, z, fields, n + across * m, stride)
    }
  }

  buffer.hu.fill(-1024)
  buffer.noise.fill(0)
  const row = buffer.row
  const v = outside.slice()
  const used = lowest > deepStructuresEnd ? field.tentorium : fieldCount
  const width = region.i1 - region.i0
  const [f0, f4, f8] = [frame[0], frame[4], frame[8]]
  for (let j = region.j0; j < region.j1; j++) {
    const m = Math.floor(j / nodeStep)
    const span = interpolateRow(fields, across * (m - m0), across, stride, (j - m * nodeStep) / nodeStep, used, row)
    if (span === null) continue
    const py = oy + sy * j
    const rowX = frame[1] * py + frame[2] * pz + frame[3]
    const rowY = frame[5] * py + frame[6] * pz + frame[7]
    const rowZ = frame[9] * py + frame[10] * pz + frame[11]
    const line = width * (j - region.j0) - region.i0
    const last = Math.min((n0 + span[1]) * nodeStep, region.i1)
    for (let i = Math.max((n0 + span[0]) * nodeStep, region.i0); i < last; i++) {
      const n = (i >> 2) - n0
      const u = (i & 3) / nodeStep
      const skin = row[n] + u * (row[n + 1] - row[n])
      const inHead = coverage(skin, 0.6)
      if (inHead === 0) continue
      const px = ox + sx * i
      const x = f0 * px + rowX
      const y = f4 * px + rowY
      const z = f8 * px + rowZ
      const inside = row[n + across * field.brain] > 13 && row[n + 1 + across * field.brain] > 13
      const first = inside ? field.grain : field.outerTable
      for (let f = first, q = n + across * first; f < used; f++, q += across) {
        const left = row[q]
        v[f] = left + u * (row[q + 1] - left)
      }
      const hu = inside ? brainHu(head, y, z, v) : headHu(head, x, y, z, skin, v)
      buffer.hu[line + i] = -1024 + (hu + 1024) * inHead
      buffer.noise[line + i] = inHead * (0.86 + 0.2 * smoothstep(0, 55, skin))
    }
  }
}

/**
 * Fields of one pixel row at the node columns that touch the head, between two rows of nodes.
 *
 * @param base  first node of the upper row in each field
 * @param t     how far towards the next row, 0 … 1
 * @param used  fields wanted, from the first
 * @returns first and last node column of the span, or null where the row is all air
 */
const interpolateRow = (
  fields: Float32Array,
  base: number,
  across: number,
  stride: number,
  t: number,
  used: number,
  row: Float64Array,
): readonly [number, number] | null => {
  let first = across
  let last = -1
  for (let n = 0; n < across; n++) {
    const a = fields[base + n]
    row[n] = a + t * (fields[base + across + n] - a)
    if (row[n] > -0.6) {
      if (first === across) first = n
      last = n
    }
  }
  if (last < 0) return null
  if (first > 0) first--
  if (last < across - 1) last++
  for (let f = 1; f < used; f++) {
    const from = base + f * stride
    const to = f * across
    for (let n = first; n <= last; n++) {
      const a = fields[from + n]
      row[to + n] = a + t * (fields[from + across + n] - a)
    }
  }
  return [first, last]
}

const headHu = (head: Head, x: number, y: number, z: number, skin: number, v: Float64Array): number => {
  const blur = v[field.blur]
  const brain = v[field.brain]
  const inner = v[field.innerTable]
  const inBrain = coverage(brain, inner <= brain ? blur : 0.9)
  const tissue = inBrain === 0 ? 0 : brainHu(head, y, z, v)
  if (inBrain === 1) return tissue
  const wall = wallHu(x, y, z, skin, v)
  return wall + (tissue - wall) * inBrain
}

/** HU of everything around the brain: scalp, vault, skull base, face. */
const wallHu = (x: number, y: number, z: number, skin: number, v: Float64Array): number => {
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
