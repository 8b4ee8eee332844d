import type { OccupancyGrid } from './occupancy-grid.ts'

/** Triangles with shared vertices; vertices as x y z triples, triangles as vertex triples, counter-clockwise outside. */
export interface TriangleMesh {
  readonly vertices: Float32Array<ArrayBuffer>
  readonly triangles: Uint32Array<ArrayBuffer>
}

const level = 0.5
/** Factors of the smoothing, in turn: towards the mean of the neighbours and a little more back, so that nothing shrinks. */
const smoothing = [0.5, -0.53]
const relaxations = 16

/**
 * Closed surface of a label by constrained elastic surface nets: one vertex in every cube of eight cell centres that
 * lie on both sides, at the mean of the crossings of its edges; one quadrilateral for every crossed edge; then the
 * vertices are smoothed without leaving their cubes, which takes the steps off binary masks and thick slices and,
 * unlike smoothing alone, keeps every voxel on its side.
 *
 * @returns vertices in cell units of the grid; no triangles for an empty one
 * @see Gibson 1998, doi:10.1007/BFb0056277; smoothing without shrinking: Taubin 1995, doi:10.1145/218380.218473
 */
export const surfaceNets = (grid: OccupancyGrid): TriangleMesh => {
  const [nx, ny, nz] = grid.size
  const f = grid.values
  const vertexOf = new Int32Array(f.length).fill(-1)
  const places: number[] = []
  const cubes: number[] = []
  const corner = new Float64Array(8)

  for (let c = 0; c < nz - 1; c++) {
    for (let b = 0; b < ny - 1; b++) {
      for (let a = 0; a < nx - 1; a++) {
        const at = a + nx * (b + ny * c)
        let inside = 0
        for (let q = 0; q < 8; q++) {
          corner[q] = f[at + (q & 1) + nx * (((q >> 1) & 1) + ny * (q >> 2))]
          if (corner[q] > level) inside++
        }
        if (inside === 0 || inside === 8) continue
        const mean = meanCrossing(corner)
        vertexOf[at] = cubes.length / 3
        cubes.push(a, b, c)
        places.push(a + mean[0], b + mean[1], c + mean[2])
      }
    }
  }
  const triangles = connect(grid, vertexOf)
  const vertices = Float32Array.from(places)
  relax(vertices, Float32Array.from(cubes), triangles)
  return { vertices, triangles }
}

/** Mean place (0–1 per axis) where the edges of a cube cross the level. */
const meanCrossing = (corner: Float64Array): [number, number, number] => {
  const sum: [number, number, number] = [0, 0, 0]
  let n = 0
  for (let q = 0; q < 8; q++) {
    for (let axis = 0; axis < 3; axis++) {
      const other = q | (1 << axis)
      if (other === q || corner[q] > level === corner[other] > level) continue
      const t = (level - corner[q]) / (corner[other] - corner[q])
      for (let d = 0; d < 3; d++) sum[d] += d === axis ? t : (q >> d) & 1
      n++
    }
  }
  return [sum[0] / n, sum[1] / n, sum[2] / n]
}

/** Two triangles around every edge between neighbouring cells that crosses the level. */
const connect = ({ values: f, size }: OccupancyGrid, vertexOf: Int32Array): Uint32Array<ArrayBuffer> => {
  const stride = [1, size[0], size[0] * size[1]]
  const triangles: number[] = []
  for (let c = 1; c < size[2] - 1; c++) {
    for (let b = 1; b < size[1] - 1; b++) {
      for (let a = 1; a < size[0] - 1; a++) {
        const at = a + stride[1] * b + stride[2] * c
        for (let axis = 0; axis < 3; axis++) {
          for (const side of [-1, 1]) {
            // Every crossed edge once: from its inner end.
            if (!(f[at] > level) || f[at + side * stride[axis]] > level) continue
            const low = side < 0 ? at - stride[axis] : at
            const u = stride[(axis + 1) % 3]
            const v = stride[(axis + 2) % 3]
            const p = vertexOf[low - u - v]
            const q = vertexOf[low - v]
            const r = vertexOf[low]
            const s = vertexOf[low - u]
            if (side > 0) triangles.push(p, q, r, p, r, s)
            else triangles.push(p, r, q, p, s, r)
          }
        }
      }
    }
  }
  return Uint32Array.from(triangles)
}

/** Smooths the vertices, each staying within its cube. */
const relax = (vertices: Float32Array, cubes: Float32Array, triangles: Uint32Array): void => {
  const sums = new Float64Array(vertices.length)
  const counts = new Uint32Array(vertices.length / 3)
  for (let round = 0; round < relaxations; round++) {
    sums.fill(0)
    counts.fill(0)
    for (let t = 0; t < triangles.length; t += 3) {
      for (let e = 0; e < 3; e++) {
        const from = triangles[t + e]
        const to = triangles[t + ((e + 1) % 3)]
        for (let d = 0; d < 3; d++) sums[3 * from + d] += vertices[3 * to + d]
        counts[from]++
      }
    }
    for (let n = 0; n < vertices.length; n++) {
      const mean = sums[n] / counts[Math.floor(n / 3)]
      const moved = vertices[n] + smoothing[round % 2] * (mean - vertices[n])
      vertices[n] = Math.min(Math.max(moved, cubes[n]), cubes[n] + 1)
    }
  }
}
