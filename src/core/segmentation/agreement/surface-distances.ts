import type { MaskMesh } from './mask-mesh.ts'
import { nearestTriangle } from './triangle-tree.ts'

/** Distances from the vertices of one surface to another surface. */
export interface SurfaceDistances {
  /** To the nearest point of the other surface, mm, one per vertex. */
  readonly distancesMm: Float64Array
  /** Area that the vertex stands for, mm²: a third of each triangle around it. */
  readonly areasMm2: Float64Array
}

/**
 * Distances from every vertex of a surface to the nearest point of another one (anywhere on its triangles), exact.
 *
 * @param from  surface whose vertices are measured
 * @param to    surface with at least one triangle
 */
export const surfaceDistances = (from: MaskMesh, to: MaskMesh): SurfaceDistances => {
  const squared = nearestTriangle(to)
  const v = from.vertices
  const distancesMm = new Float64Array(v.length / 3)
  for (let n = 0; n < distancesMm.length; n++) distancesMm[n] = Math.sqrt(squared(v[3 * n], v[3 * n + 1], v[3 * n + 2]))
  return { distancesMm, areasMm2: vertexAreas(from) }
}

const vertexAreas = ({ vertices: v, triangles }: MaskMesh): Float64Array => {
  const areas = new Float64Array(v.length / 3)
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [3 * triangles[t], 3 * triangles[t + 1], 3 * triangles[t + 2]]
    const [ux, uy, uz] = [v[b] - v[a], v[b + 1] - v[a + 1], v[b + 2] - v[a + 2]]
    const [wx, wy, wz] = [v[c] - v[a], v[c + 1] - v[a + 1], v[c + 2] - v[a + 2]]
    const [nx, ny, nz] = [uy * wz - uz * wy, uz * wx - ux * wz, ux * wy - uy * wx]
    const third = Math.sqrt(nx * nx + ny * ny + nz * nz) / 6
    for (let e = 0; e < 3; e++) areas[triangles[t + e]] += third
  }
  return areas
}
