import { describe, expect, it } from 'vitest'
import { type Geometry, identityDirection } from '../../imaging/geometry.ts'
import { countFaces, cutMask } from './occupancy-grid.ts'
import { type SegmentSurface, segmentSurface } from './segment-surface.ts'

const ball = (g: Geometry, radiusMm: number, centreMm: readonly number[]): Uint8Array => {
  const [nx, ny, nz] = g.size
  const labels = new Uint8Array(nx * ny * nz)
  for (let k = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      for (let i = 0; i < nx; i++) {
        const d = [i, j, k].map((n, axis) => g.originMm[axis] + n * g.spacingMm[axis] - centreMm[axis])
        if (Math.hypot(...d) <= radiusMm) labels[i + nx * (j + ny * k)] = 3
      }
    }
  }
  return labels
}

/** Enclosed volume by the divergence theorem; positive when the triangles face outwards. */
const enclosedMm3 = ({ vertices, triangles }: SegmentSurface): number => {
  let six = 0
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((e) => vertices.subarray(3 * triangles[t + e], 3 * triangles[t + e] + 3))
    six += a[0] * (b[1] * c[2] - b[2] * c[1]) + a[1] * (b[2] * c[0] - b[0] * c[2]) + a[2] * (b[0] * c[1] - b[1] * c[0])
  }
  return six / 6
}

/** Every edge of a closed surface is used once in each direction. */
const isClosed = ({ triangles }: SegmentSurface): boolean => {
  const edges = new Map<string, number>()
  for (let t = 0; t < triangles.length; t += 3) {
    for (let e = 0; e < 3; e++) {
      const [a, b] = [triangles[t + e], triangles[t + ((e + 1) % 3)]]
      const key = a < b ? `${a} ${b}` : `${b} ${a}`
      edges.set(key, (edges.get(key) ?? 0) + (a < b ? 1 : -1))
    }
  }
  return [...edges.values()].every((n) => n === 0)
}

const fine: Geometry = {
  size: [60, 60, 60],
  spacingMm: [1, 1, 1],
  originMm: [-30, -30, -30],
  direction: identityDirection,
  sliceOriginsMm: null,
}
const thick: Geometry = { ...fine, size: [120, 120, 12], spacingMm: [0.5, 0.5, 5] }
const all = (g: Geometry) => ({ min: [0, 0, 0] as const, max: [g.size[0] - 1, g.size[1] - 1, g.size[2] - 1] as const })
const surfaceOf = (labels: Uint8Array, g: Geometry, limit?: number) =>
  segmentSurface(cutMask(labels, g.size, 3, all(g)), g, limit)

describe('surface of a segment', () => {
  const exact = (4 / 3) * Math.PI * 20 ** 3

  it('encloses a ball, closed and facing outwards', () => {
    const surface = surfaceOf(ball(fine, 20, [0, 0, 0]), fine, Infinity)
    expect(isClosed(surface)).toBe(true)
    expect(Math.abs(enclosedMm3(surface) / exact - 1)).toBeLessThan(0.03)
    for (let n = 0; n < surface.vertices.length; n += 300) {
      const [x, y, z] = surface.vertices.subarray(n, n + 3)
      const r = Math.hypot(x, y, z)
      expect(Math.abs(r - 20)).toBeLessThan(1)
      const [nx, ny, nz] = surface.normals.subarray(n, n + 3)
      expect((x * nx + y * ny + z * nz) / r).toBeGreaterThan(0.9)
    }
  })

  it('keeps within the limit of triangles and keeps its volume', () => {
    const surface = surfaceOf(ball(thick, 20, [0, 0, 0]), thick, 3000)
    expect(surface.triangles.length / 3).toBeLessThan(3600)
    expect(surface.triangles.length / 3).toBeGreaterThan(1000)
    expect(isClosed(surface)).toBe(true)
    expect(Math.abs(enclosedMm3(surface) / exact - 1)).toBeLessThan(0.05)
  })

  it('lies at true slice positions and faces outwards in a left-handed grid', () => {
    const labels = new Uint8Array(5 * 5 * 3)
    labels.fill(3, 25 + 12, 25 + 13)
    const g: Geometry = {
      size: [5, 5, 3],
      spacingMm: [1, 1, 4],
      originMm: [0, 0, 100],
      direction: [1, 0, 0, 0, 1, 0, 0, 0, -1],
      sliceOriginsMm: [0, 0, 100, 1, 0, 96, 2, 0, 88],
    }
    const surface = surfaceOf(labels, g)
    const mean = [0, 1, 2].map(
      (axis) =>
        surface.vertices.reduce((sum, x, n) => (n % 3 === axis ? sum + x : sum), 0) / (surface.vertices.length / 3),
    )
    expect(mean[0]).toBeCloseTo(3, 5)
    expect(mean[1]).toBeCloseTo(2, 5)
    // Between the middles of the gaps of 4 and 8 mm around z = 96.
    expect(mean[2]).toBeGreaterThan(94)
    expect(mean[2]).toBeLessThan(96.1)
    expect(enclosedMm3(surface)).toBeGreaterThan(0)
  })

  it('is empty for a label that is not there', () => {
    expect(surfaceOf(new Uint8Array(60 ** 3), fine).triangles).toHaveLength(0)
  })
})

it('counts the faces of a mask by direction', () => {
  // Two voxels side by side along i: 2 faces across i, 4 each across j and k.
  const mask = Uint8Array.of(1, 1, 0, 0, 0, 0)
  expect(countFaces({ mask, box: { min: [0, 0, 0], max: [2, 1, 0] } })).toEqual([2, 4, 4])
})
