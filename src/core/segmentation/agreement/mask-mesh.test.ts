import { describe, expect, it } from 'vitest'
import { type Geometry, identityDirection } from '#core/imaging/geometry.ts'
import { createRandom } from '#core/numeric/random.ts'
import { type MaskMesh, maskMesh } from './mask-mesh.ts'
import { maskVoxels } from './mask-voxels.ts'

const geometry: Geometry = {
  size: [12, 11, 10],
  spacingMm: [0.5, 0.75, 4],
  originMm: [100, -50, 7],
  direction: identityDirection,
  sliceOriginsMm: null,
}
const meshOf = (data: Uint8Array, g = geometry): MaskMesh => {
  const voxels = maskVoxels(data, g.size, null)
  if (voxels === null) throw new Error('the mask is empty')
  return maskMesh(voxels, g)
}

/** By the divergence theorem; positive when the triangles face outwards. */
const enclosedMm3 = ({ vertices: v, triangles }: MaskMesh): number => {
  let six = 0
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((e) => v.subarray(3 * triangles[t + e], 3 * triangles[t + e] + 3))
    six += a[0] * (b[1] * c[2] - b[2] * c[1]) + a[1] * (b[2] * c[0] - b[0] * c[2]) + a[2] * (b[0] * c[1] - b[1] * c[0])
  }
  return six / 6
}

/** Edges that are not used as often in one direction as in the other. */
const openEdges = ({ triangles }: MaskMesh): number => {
  const edges = new Map<string, number>()
  for (let t = 0; t < triangles.length; t += 3) {
    for (let e = 0; e < 3; e++) {
      const [a, b] = [triangles[t + e], triangles[t + ((e + 1) % 3)]]
      const key = `${Math.min(a, b)} ${Math.max(a, b)}`
      edges.set(key, (edges.get(key) ?? 0) + Math.sign(b - a))
    }
  }
  return [...edges.values()].filter((n) => n !== 0).length
}

describe('mesh of a mask', () => {
  it('is closed for any mask, corners that touch and the border of the grid included', () => {
    for (const share of [0.1, 0.3, 0.5, 0.7, 0.95]) {
      const random = createRandom(Math.round(100 * share))
      const data = Uint8Array.from({ length: 12 * 11 * 10 }, () => Number(random.chance(share)))
      const mesh = meshOf(data)
      expect(openEdges(mesh), `${share}`).toBe(0)
      expect(enclosedMm3(mesh)).toBeGreaterThan(0)
    }
  })

  it('of one voxel is the octahedron halfway to its neighbours', () => {
    const data = new Uint8Array(12 * 11 * 10)
    data[3 + 12 * (4 + 11 * 5)] = 1
    const mesh = meshOf(data)
    expect(mesh.vertices).toHaveLength(18)
    expect(mesh.triangles).toHaveLength(24)
    expect(enclosedMm3(mesh)).toBeCloseTo((0.5 * 0.75 * 4) / 6, 12)
    const sorted = Array.from({ length: 6 }, (_, n) => [...mesh.vertices.subarray(3 * n, 3 * n + 3)].join()).sort()
    expect(sorted).toEqual(['1.25,3,20', '1.5,2.625,20', '1.5,3,18', '1.5,3,22', '1.5,3.375,20', '1.75,3,20'].sort())
  })

  it('has the faces of a box at half a voxel beyond its outermost centres, and its edges bevelled', () => {
    const data = new Uint8Array(12 * 11 * 10)
    for (let k = 2; k < 8; k++) for (let j = 2; j < 8; j++) data.fill(1, 2 + 12 * (j + 11 * k), 8 + 12 * (j + 11 * k))
    const { vertices } = meshOf(data)
    for (const [axis, spacing] of geometry.spacingMm.entries()) {
      const values = vertices.filter((_, n) => n % 3 === axis)
      expect(Math.min(...values)).toBeCloseTo(1.5 * spacing, 12)
      expect(Math.max(...values)).toBeCloseTo(7.5 * spacing, 12)
    }
    // A cube across an edge holds a prism of 1/8 of it instead of 1/4, one at a corner a tetrahedron of 1/48 instead of 1/8.
    const lost = 12 * 5 * (1 / 4 - 1 / 8) + 8 * (1 / 8 - 1 / 48)
    expect(enclosedMm3(meshOf(data)) / (0.5 * 0.75 * 4)).toBeCloseTo(216 - lost, 9)
  })

  it('lies at the slices’ own positions, a single slice between half a spacing below and above', () => {
    const data = new Uint8Array(9).fill(1)
    const alone: Geometry = { ...geometry, size: [3, 3, 1], sliceOriginsMm: [5, 6, 7] }
    const z = meshOf(data, alone).vertices.filter((_, n) => n % 3 === 2)
    expect([Math.min(...z), Math.max(...z)]).toEqual([-2, 2])
    const uneven: Geometry = { ...geometry, size: [3, 3, 2], sliceOriginsMm: [5, 6, 7, 6, 6, 17] }
    const two = meshOf(new Uint8Array(18).fill(1), uneven).vertices.filter((_, n) => n % 3 === 2)
    expect([Math.min(...two), Math.max(...two)]).toEqual([-5, 15])
  })
})
