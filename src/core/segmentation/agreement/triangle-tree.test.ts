import { describe, expect, it } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import type { MaskMesh } from './mask-mesh.ts'
import { squaredDistanceToTriangle } from './point-triangle.ts'
import { splitAtMiddle } from './split-at-middle.ts'
import { nearestTriangle } from './triangle-tree.ts'

const soup = (count: number, seed: number): MaskMesh => {
  const random = createRandom(seed)
  const vertices = new Float64Array(9 * count)
  for (let t = 0; t < count; t++) {
    const centre = [0, 1, 2].map((d) => random.uniform(-10, 10) * (d === 2 ? 5 : 1))
    for (let n = 0; n < 9; n++) vertices[9 * t + n] = centre[n % 3] + random.uniform(-1, 1)
    // Needles: a corner almost on the edge between the others, or on a corner.
    if (t % 11 === 5)
      for (let d = 0; d < 3; d++) vertices[9 * t + 6 + d] = vertices[9 * t + d] + 1e-9 * random.uniform()
    if (t % 11 === 7) vertices.copyWithin(9 * t + 6, 9 * t, 9 * t + 3)
  }
  return { vertices, triangles: Uint32Array.from({ length: 3 * count }, (_, n) => n) }
}

describe('distance to a mesh', () => {
  it.each([1, 2, 16, 17, 40, 333, 2000])('is that of trying every triangle, with %i of them', (count) => {
    const mesh = soup(count, count)
    const search = nearestTriangle(mesh)
    const random = createRandom(7)
    for (let n = 0; n < 300; n++) {
      const far = n % 3 === 0 ? 200 : 12
      const [x, y, z] = [random.uniform(-far, far), random.uniform(-far, far), random.uniform(-far, far)]
      let best = Infinity
      for (let t = 0; t < count; t++) {
        best = Math.min(best, squaredDistanceToTriangle(x, y, z, mesh.vertices, 9 * t))
      }
      expect(search(x, y, z)).toBe(best)
    }
  })

  it('to one triangle is the least over all its points', () => {
    const random = createRandom(3)
    const steps = 60
    for (let n = 0; n < 200; n++) {
      const t = Float64Array.from({ length: 9 }, () => random.uniform(-2, 2))
      if (n % 10 === 0) t.copyWithin(6, 3)
      const p = [random.uniform(-4, 4), random.uniform(-4, 4), random.uniform(-4, 4)]
      let best = Infinity
      for (let i = 0; i <= steps; i++) {
        for (let j = 0; i + j <= steps; j++) {
          const [v, w] = [i / steps, j / steps]
          const square = [0, 1, 2].reduce(
            (sum, d) => sum + (p[d] - (t[d] + v * (t[3 + d] - t[d]) + w * (t[6 + d] - t[d]))) ** 2,
            0,
          )
          best = Math.min(best, square)
        }
      }
      const exact = Math.sqrt(squaredDistanceToTriangle(p[0], p[1], p[2], t, 0))
      expect(exact).toBeLessThanOrEqual(Math.sqrt(best) + 1e-12)
      // Points of the raster lie within a sixtieth of the longest side, at most 7 mm, of any point.
      expect(exact).toBeGreaterThan(Math.sqrt(best) - 0.12)
    }
  })
})

it('splits a list at its middle by one coordinate', () => {
  const random = createRandom(5)
  for (const n of [2, 3, 10, 101, 1000]) {
    const points = Float64Array.from({ length: 3 * n }, () => random.integer(0, 20))
    const order = Uint32Array.from({ length: n }, (_, i) => i)
    splitAtMiddle(order, 0, n, points, 1)
    const values = Array.from(order, (i) => points[3 * i + 1])
    const middle = n >> 1
    expect(Math.max(...values.slice(0, middle))).toBeLessThanOrEqual(Math.min(...values.slice(middle)))
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i))
  }
})
