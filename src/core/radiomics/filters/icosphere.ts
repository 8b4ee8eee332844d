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
 * New vertices are listed by their edge: its later end first, then its earlier one. After each split all vertices are
 * moved to the radius by what they lack of it: a sample that falls on a voxel is compared with a voxel of the same
 * value, so the last bit of a vertex decides.
 *
 * @param subdivisions  ≥ 0; 12, 42, 162, … vertices
 * @param radius        length of each vertex
 */
export const icosphereVertices = (subdivisions: number, radius: number): Triple[] => {
  let vertices = corners.map(toUnit)
  if (subdivisions === 0) vertices = vertices.map((v) => onSphere(v, radius))
  let triangles: (readonly number[])[] = [...faces]
  for (let s = 0; s < subdivisions; s++) {
    const known = vertices.length
    const keys = triangles.flatMap(([a, b, c]) => [edgeKey(a, b, known), edgeKey(b, c, known), edgeKey(c, a, known)])
    const edges = [...new Set(keys)].sort((a, b) => a - b)
    const place = new Map(edges.map((key, n) => [key, known + n]))
    for (const key of edges) {
      const p = vertices[key % known]
      const q = vertices[Math.floor(key / known)]
      vertices.push([(p[0] + q[0]) / 2, (p[1] + q[1]) / 2, (p[2] + q[2]) / 2])
    }
    vertices = vertices.map((v) => onSphere(v, radius))
    const middle = (a: number, b: number): number => place.get(edgeKey(a, b, known)) ?? -1
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
  return vertices
}

const edgeKey = (a: number, b: number, count: number): number => Math.max(a, b) * count + Math.min(a, b)

/** Summed x, z, y as the linear algebra behind PyRadiomics does. */
const lengthOf = (v: Triple): number => Math.sqrt(v[0] * v[0] + v[2] * v[2] + v[1] * v[1])

const toUnit = (v: Triple): Triple => {
  const length = lengthOf(v)
  return [v[0] / length, v[1] / length, v[2] / length]
}

const onSphere = (v: Triple, radius: number): Triple => {
  const unit = toUnit(v)
  const lacking = radius - lengthOf(v)
  return [v[0] + unit[0] * lacking, v[1] + unit[1] * lacking, v[2] + unit[2] * lacking]
}
