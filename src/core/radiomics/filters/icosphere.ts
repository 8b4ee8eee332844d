import type { Triple } from '#core/imaging/geometry.ts'

const golden = (1 + Math.sqrt(5)) / 2

const corners: readonly Triple[] = [
  [-1, golden, 0],
  [1, golden, 0],
  [-1, -golden, 0],
  [1, -golden, 0],
  [0, -1, golden],
  [0, 1, golden],
  [0, -1, -golden],
  [0, 1, -golden],
  [golden, 0, -1],
  [golden, 0, 1],
  [-golden, 0, -1],
  [-golden, 0, 1],
]

const faces = [
  [0, 11, 5],
  [0, 5, 1],
  [0, 1, 7],
  [0, 7, 10],
  [0, 10, 11],
  [1, 5, 9],
  [5, 11, 4],
  [11, 10, 2],
  [10, 7, 6],
  [7, 1, 8],
  [3, 9, 4],
  [3, 4, 2],
  [3, 2, 6],
  [3, 6, 8],
  [3, 8, 9],
  [4, 9, 5],
  [2, 4, 11],
  [6, 2, 10],
  [8, 6, 7],
  [9, 8, 1],
] as const

/**
 * Vertices of a sphere made from an icosahedron whose faces are split into four, `subdivisions` times.
 *
 * @param subdivisions  ≥ 0; 12, 42, 162, … vertices
 * @param radius        length of each vertex
 */
export const icosphereVertices = (subdivisions: number, radius: number): Triple[] => {
  const vertices = corners.map((v) => toLength(v, 1))
  let triangles: (readonly number[])[] = [...faces]
  for (let s = 0; s < subdivisions; s++) {
    const between = new Map<string, number>()
    const middle = (a: number, b: number): number => {
      const key = a < b ? `${a} ${b}` : `${b} ${a}`
      const known = between.get(key)
      if (known !== undefined) return known
      const [p, q] = [vertices[a], vertices[b]]
      vertices.push(toLength([(p[0] + q[0]) / 2, (p[1] + q[1]) / 2, (p[2] + q[2]) / 2], 1))
      between.set(key, vertices.length - 1)
      return vertices.length - 1
    }
    triangles = triangles.flatMap(([a, b, c]) => {
      const [ab, bc, ca] = [middle(a, b), middle(b, c), middle(c, a)]
      return [
        [a, ab, ca],
        [ab, b, bc],
        [ca, bc, c],
        [ab, bc, ca],
      ]
    })
  }
  return vertices.map((v) => toLength(v, radius))
}

const toLength = (v: Triple, length: number): Triple => {
  const f = length / Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2])
  return [v[0] * f, v[1] * f, v[2] * f]
}
