import type { Geometry } from '#core/imaging/geometry.ts'

/** Slices farther apart than this many pixels are no neighbours. */
const farthest = 2

/** Calls `visit` for the voxels that share a face with a voxel; −1 stands for one beyond the grid. */
export type VisitNeighbours = (voxel: number, visit: (neighbour: number) => void) => void

/**
 * Which voxels are next to each other: those that share a face. Across slices they are only where the slices lie at most
 * twice as far apart as the pixels, for a layer of 5 mm is no small change of an outline.
 *
 * @param g  grid
 */
export const faceNeighbours = (g: Geometry): VisitNeighbours => {
  const [nx, ny, nz] = g.size
  const plane = nx * ny
  const across = g.spacingMm[2] <= farthest * Math.min(g.spacingMm[0], g.spacingMm[1])
  return (voxel, visit) => {
    const k = Math.floor(voxel / plane)
    const j = Math.floor((voxel - k * plane) / nx)
    const i = voxel - k * plane - j * nx
    visit(i > 0 ? voxel - 1 : -1)
    visit(i < nx - 1 ? voxel + 1 : -1)
    visit(j > 0 ? voxel - nx : -1)
    visit(j < ny - 1 ? voxel + nx : -1)
    if (!across) return
    visit(k > 0 ? voxel - plane : -1)
    visit(k < nz - 1 ? voxel + plane : -1)
  }
}
