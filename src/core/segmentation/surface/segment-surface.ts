import { axisVector, cross, dot, type Geometry, indexToPoint, type Triple } from '../../imaging/geometry.ts'
import { boxSize, countFaces, type MaskBox, occupancyGrid } from './occupancy-grid.ts'
import { surfaceNets, type TriangleMesh } from './surface-nets.ts'

/** A surface in LPS mm with a unit normal per vertex, pointing outwards. */
export interface SegmentSurface extends TriangleMesh {
  readonly normals: Float32Array<ArrayBuffer>
}

/**
 * Surface of one segment for display, at true slice positions. Large segments are averaged over blocks of voxels,
 * the finest direction first, until the surface has about `maxTriangles` triangles at most.
 */
export const segmentSurface = (mask: MaskBox, g: Geometry, maxTriangles = 20_000): SegmentSurface => {
  const grid = occupancyGrid(mask, blockSize(mask, g.spacingMm, maxTriangles))
  const { vertices, triangles } = surfaceNets(grid)
  for (let n = 0; n < vertices.length; n += 3) {
    const point = indexToPoint(g, [
      grid.start[0] + vertices[n] * grid.step[0],
      grid.start[1] + vertices[n + 1] * grid.step[1],
      grid.start[2] + vertices[n + 2] * grid.step[2],
    ])
    vertices.set(point, n)
  }
  if (dot(cross(axisVector(g, 0), axisVector(g, 1)), axisVector(g, 2)) < 0) turnOver(triangles)
  return { vertices, triangles, normals: vertexNormals(vertices, triangles) }
}

/** Voxels per block so that the faces of the blocks, two triangles each, stay within the limit. */
const blockSize = (mask: MaskBox, spacingMm: Triple, maxTriangles: number): Triple => {
  const faces = countFaces(mask)
  const n = boxSize(mask.box)
  const step: [number, number, number] = [1, 1, 1]
  const triangles = (): number =>
    2 * (faces[0] / (step[1] * step[2]) + faces[1] / (step[0] * step[2]) + faces[2] / (step[0] * step[1]))
  while (triangles() > maxTriangles) {
    const side = (axis: number): number => (step[axis] < n[axis] / 4 ? step[axis] * spacingMm[axis] : Infinity)
    const finest = [0, 1, 2].reduce((a, b) => (side(b) < side(a) ? b : a))
    if (side(finest) === Infinity) break
    step[finest]++
  }
  return step
}

const turnOver = (triangles: Uint32Array): void => {
  for (let t = 0; t < triangles.length; t += 3) {
    const second = triangles[t + 1]
    triangles[t + 1] = triangles[t + 2]
    triangles[t + 2] = second
  }
}

/** Sums of the triangles' normals by area, made unit length. */
const vertexNormals = (vertices: Float32Array, triangles: Uint32Array): Float32Array<ArrayBuffer> => {
  const normals = new Float32Array(vertices.length)
  const at = (n: number): Triple => [vertices[3 * n], vertices[3 * n + 1], vertices[3 * n + 2]]
  const minus = (a: Triple, b: Triple): Triple => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
  for (let t = 0; t < triangles.length; t += 3) {
    const p = at(triangles[t])
    const normal = cross(minus(at(triangles[t + 1]), p), minus(at(triangles[t + 2]), p))
    for (let e = 0; e < 3; e++) {
      for (let d = 0; d < 3; d++) normals[3 * triangles[t + e] + d] += normal[d]
    }
  }
  for (let n = 0; n < normals.length; n += 3) {
    const length = Math.hypot(normals[n], normals[n + 1], normals[n + 2]) || 1
    for (let d = 0; d < 3; d++) normals[n + d] /= length
  }
  return normals
}
