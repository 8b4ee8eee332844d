import { axisVector, dot, type Geometry, sliceOrigin, type Triple } from '../geometry.ts'
import type { Volume } from '../volume.ts'
import { gapToleranceMm, leastSidewaysMm, leastTiltDeg, measureStack, type StackMeasure } from './measure-stack.ts'
import type { DerivationStep } from './types.ts'

type Voxels = Int16Array | Float32Array

export interface Corrected {
  readonly volume: Volume<Voxels>
  readonly steps: readonly DerivationStep[]
}

/**
 * A box-shaped copy of a tilted or unevenly spaced stack. Each slice is shifted in its own plane onto the line through
 * the first one along the normal (bilinear; the matrix grows so that nothing is cut off), then slices are interpolated
 * linearly onto a grid of the most common spacing. Slices that lie on the new grid keep their values exactly; int16
 * stays int16, rounded to whole units.
 *
 * @param volume  with `sliceOriginsMm`; a regular one comes back unchanged with no steps
 * @param fillValue  for what no slice covers (−1000 for CT)
 */
export const correctVolume = (volume: Volume<Voxels>, fillValue: number): Corrected => {
  const g = volume.geometry
  if (g.sliceOriginsMm === null) return { volume, steps: [] }
  const origins = Array.from({ length: g.size[2] }, (_, k) => sliceOrigin(g, k))
  const measure = measureStack(origins, axisVector(g, 0), axisVector(g, 1))
  const steps: DerivationStep[] = []
  let current = volume
  if (measure.tiltDeg >= leastTiltDeg || measure.sidewaysMm >= leastSidewaysMm) {
    const sheared = removeShear(volume, origins, measure, fillValue)
    current = sheared.volume
    steps.push(sheared.step)
  }
  if (!measure.evenlySpaced) {
    const resampled = resampleSlices(current, measure)
    current = resampled.volume
    steps.push(resampled.step)
  }
  return { volume: { data: current.data, geometry: regularGeometry(current.geometry, measure) }, steps }
}

const regularGeometry = (g: Geometry, m: StackMeasure): Geometry => {
  const n = m.positionsMm.length
  // An evenly spaced stack keeps its mean spacing; rounding of single positions does not add up.
  const spacing = m.evenlySpaced && n > 1 ? m.positionsMm[n - 1] / (n - 1) : m.spacingMm
  return { ...g, spacingMm: [g.spacingMm[0], g.spacingMm[1], Math.round(spacing * 1e6) / 1e6], sliceOriginsMm: null }
}

const removeShear = (
  volume: Volume<Voxels>,
  origins: readonly Triple[],
  measure: StackMeasure,
  fillValue: number,
): { volume: Volume<Voxels>; step: DerivationStep } => {
  const g = volume.geometry
  const [nx, ny, nz] = g.size
  const [row, column] = [axisVector(g, 0), axisVector(g, 1)]
  const first = origins[0]
  // How far the first voxel of each slice lies from the line along the normal, in pixels.
  const shifts = origins.map((o): readonly [number, number] => {
    const d: Triple = [o[0] - first[0], o[1] - first[1], o[2] - first[2]]
    return [snapped(dot(d, row) / g.spacingMm[0]), snapped(dot(d, column) / g.spacingMm[1])]
  })
  const bounds = (a: 0 | 1): readonly [number, number] => {
    const all = shifts.map((s) => s[a])
    return [Math.floor(Math.min(...all)), Math.ceil(Math.max(...all))]
  }
  const [[left, right], [top, bottom]] = [bounds(0), bounds(1)]
  const [mx, my] = [nx + right - left, ny + bottom - top]
  const data = volume.data instanceof Int16Array ? new Int16Array(mx * my * nz) : new Float32Array(mx * my * nz)
  for (let k = 0; k < nz; k++) {
    const source = volume.data.subarray(k * nx * ny, (k + 1) * nx * ny)
    const target = data.subarray(k * mx * my, (k + 1) * mx * my)
    shiftSlice(source, nx, ny, target, mx, my, shifts[k][0] - left, shifts[k][1] - top, fillValue)
  }
  const [di, dj] = [left * g.spacingMm[0], top * g.spacingMm[1]]
  const originMm = [0, 1, 2].map((c) => first[c] + row[c] * di + column[c] * dj) as unknown as Triple
  const angleDeg = Math.round(measure.tiltDeg * 100) / 100
  return {
    volume: { data, geometry: { ...g, size: [mx, my, nz], originMm, sliceOriginsMm: null } },
    step: { operation: 'remove-tilt', angleDeg, columnsAdded: mx - nx, rowsAdded: my - ny, fillValue },
  }
}

/** Shifts that are whole pixels but for rounding become whole, so that voxels are copied and not blurred. */
const snapped = (pixels: number): number => (Math.abs(pixels - Math.round(pixels)) < 1e-3 ? Math.round(pixels) : pixels)

/** Source voxel (i, j) comes to (i + dx, j + dy), dx and dy ≥ 0; between voxels bilinear, outside `fill`. */
const shiftSlice = (
  source: Voxels,
  nx: number,
  ny: number,
  target: Voxels,
  mx: number,
  my: number,
  dx: number,
  dy: number,
  fill: number,
): void => {
  const rounds = target instanceof Int16Array
  const [wx, wy] = [Math.floor(dx), Math.floor(dy)]
  const [fx, fy] = [dx - wx, dy - wy]
  const at = (i: number, j: number): number => (i < 0 || j < 0 || i >= nx || j >= ny ? fill : source[i + nx * j])
  for (let j = 0; j < my; j++) {
    const b = j - wy
    for (let i = 0; i < mx; i++) {
      const a = i - wx
      let value = at(a, b) * (1 - fx) * (1 - fy)
      if (fx > 0) value += at(a - 1, b) * fx * (1 - fy)
      if (fy > 0) value += at(a, b - 1) * (1 - fx) * fy
      if (fx > 0 && fy > 0) value += at(a - 1, b - 1) * fx * fy
      target[i + mx * j] = rounds ? Math.round(value) : value
    }
  }
}

const resampleSlices = (volume: Volume<Voxels>, m: StackMeasure): { volume: Volume<Voxels>; step: DerivationStep } => {
  const [nx, ny, nz] = volume.geometry.size
  const n = nx * ny
  const tolerance = gapToleranceMm(m.spacingMm)
  const count = Math.floor((m.positionsMm[nz - 1] + tolerance) / m.spacingMm) + 1
  const data = volume.data instanceof Int16Array ? new Int16Array(n * count) : new Float32Array(n * count)
  const rounds = data instanceof Int16Array
  let interpolated = 0
  let below = 0
  for (let k = 0; k < count; k++) {
    const z = k * m.spacingMm
    while (below + 2 < nz && m.positionsMm[below + 1] <= z) below++
    const gap = m.positionsMm[below + 1] - m.positionsMm[below]
    let t = Math.min(1, Math.max(0, (z - m.positionsMm[below]) / gap))
    if (t * gap <= tolerance) t = 0
    else if ((1 - t) * gap <= tolerance) t = 1
    if (t !== 0 && t !== 1) interpolated++
    const a = volume.data.subarray(below * n, (below + 1) * n)
    const b = volume.data.subarray((below + 1) * n, (below + 2) * n)
    const out = data.subarray(k * n, (k + 1) * n)
    if (t === 0) out.set(a)
    else if (t === 1) out.set(b)
    else for (let i = 0; i < n; i++) out[i] = rounds ? Math.round(a[i] + t * (b[i] - a[i])) : a[i] + t * (b[i] - a[i])
  }
  return {
    volume: { data, geometry: { ...volume.geometry, size: [nx, ny, count] } },
    step: {
      operation: 'resample-slices',
      spacingMm: Math.round(m.spacingMm * 1e6) / 1e6,
      slicesBefore: nz,
      slicesAfter: count,
      slicesInterpolated: interpolated,
    },
  }
}
