import { axisVector, type Geometry, type Triple } from '#core/imaging/geometry.ts'
import { cubeCases } from './cube-cases.ts'
import { growing } from './growing-array.ts'
import type { MaskVoxels } from './mask-voxels.ts'

/** The closed surface of a mask. */
export interface MaskMesh {
  /** x y z per vertex: mm along the LPS axes, from the centre of the grid's first voxel. */
  readonly vertices: Float64Array
  /** Three vertices per triangle, counter-clockwise seen from outside in a right-handed grid. */
  readonly triangles: Uint32Array
}

/**
 * The marching-cubes surface of a mask in millimetres: its vertices lie halfway between a voxel inside and a neighbour
 * outside (the level 0.5 of a mask of 0 and 1), slices at their own positions, beyond the grid all is outside.
 *
 * @param voxels  the mask, with its margin
 * @param g       its grid; direction, uneven and tilted slices are regarded
 * @see Lorensen & Cline 1987, doi:10.1145/37401.37422
 */
export const maskMesh = (voxels: MaskVoxels, g: Geometry): MaskMesh => {
  const { inside, size, start } = voxels
  const [px, py, pz] = size
  const place = halfVoxelPlaces(g, start, pz)
  const vertices = growing(Float64Array)
  const triangles = growing(Uint32Array)
  const plane = px * py
  // Vertex on the edge from a voxel along i, j (in the lower and upper slice of a layer of cubes) and k.
  let [i0, j0, i1, j1] = [0, 1, 2, 3].map(() => new Int32Array(plane).fill(-1))
  const k0 = new Int32Array(plane).fill(-1)
  for (let k = 0; k < pz - 1; k++) {
    for (let j = 0; j < py - 1; j++) {
      let at = px * (j + py * k)
      let left = columnCode(inside, at, px, plane)
      for (let i = 0; i < px - 1; i++, at++) {
        const right = columnCode(inside, at + 1, px, plane)
        const code = left | (right << 1)
        left = right
        if (code === 0 || code === 255) continue
        const edges = cubeCases[code]
        for (let n = 0; n < edges.length; n++) {
          const corner = edges[n] & 7
          const axis = edges[n] >> 3
          const upper = corner >> 2
          const table = axis === 2 ? k0 : axis === 0 ? (upper === 0 ? i0 : i1) : upper === 0 ? j0 : j1
          const ci = i + (corner & 1)
          const cj = j + ((corner >> 1) & 1)
          const cell = ci + px * cj
          if (table[cell] < 0) {
            table[cell] = vertices.length() / 3
            place(
              vertices.push,
              2 * ci + (axis === 0 ? 1 : 0),
              2 * cj + (axis === 1 ? 1 : 0),
              2 * (k + upper) + (axis === 2 ? 1 : 0),
            )
          }
          triangles.push(table[cell])
        }
      }
    }
    ;[i0, j0, i1, j1] = [i1, j1, i0.fill(-1), j0.fill(-1)]
    k0.fill(-1)
  }
  return { vertices: vertices.result(), triangles: triangles.result() }
}

/** The corners of a cube with the same i, as the even bits of its code. */
const columnCode = (inside: Uint8Array, at: number, px: number, plane: number): number =>
  inside[at] | (inside[at + px] << 2) | (inside[at + plane] << 4) | (inside[at + plane + px] << 6)

/** Hands on the place of a voxel of the box in half voxels (whole: a centre; odd: halfway to the next) in mm. */
const halfVoxelPlaces = (
  g: Geometry,
  start: Triple,
  slices: number,
): ((push: (value: number) => void, i: number, j: number, k: number) => void) => {
  const along = [0, 1].map((d) => axisVector(g, d as 0 | 1).map((c) => c * g.spacingMm[d]))
  const base = Array.from({ length: 2 * slices }, (_, half) => sliceShiftMm(g, start[2] + half / 2))
  return (push, i, j, k) => {
    const u = start[0] + i / 2
    const v = start[1] + j / 2
    for (let d = 0; d < 3; d++) push(base[k][d] + along[0][d] * u + along[1][d] * v)
  }
}

/** From the first voxel of slice 0 to that of slice k, mm; a fraction or a slice beyond the stack goes on as its neighbours do. */
const sliceShiftMm = (g: Geometry, k: number): Triple => {
  const own = g.sliceOriginsMm
  const step = axisVector(g, 2)
  if (own === null || own.length === 3) return [0, 1, 2].map((d) => step[d] * g.spacingMm[2] * k) as unknown as Triple
  const below = Math.min(Math.max(Math.floor(k), 0), own.length / 3 - 2)
  const at = (d: number): number => {
    const first = own[3 * below + d]
    return first - own[d] + (k - below) * (own[3 * below + 3 + d] - first)
  }
  return [at(0), at(1), at(2)]
}
