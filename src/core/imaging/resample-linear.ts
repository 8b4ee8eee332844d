import type { Sampler } from './resample.ts'
import type { Volume } from './volume.ts'

/** Trilinear interpolation; beyond the outermost voxel centres the border value is kept. */
export const createLinearSampler = (source: Volume): Sampler => {
  const { data } = source
  const [nx, ny, nz] = source.geometry.size
  return (i, j, k) => {
    const i0 = Math.max(Math.floor(i), 0)
    const j0 = Math.max(Math.floor(j), 0)
    const k0 = Math.max(Math.floor(k), 0)
    const u = Math.max(i - i0, 0)
    const v = Math.max(j - j0, 0)
    const w = Math.max(k - k0, 0)
    const dx = i0 + 1 < nx ? 1 : 0
    const dy = j0 + 1 < ny ? nx : 0
    const dz = k0 + 1 < nz ? nx * ny : 0
    const at = i0 + nx * (j0 + ny * k0)
    const alongX = (p: number): number => data[p] + (data[p + dx] - data[p]) * u
    const plane = (p: number): number => {
      const first = alongX(p)
      return first + (alongX(p + dy) - first) * v
    }
    const first = plane(at)
    return first + (plane(at + dz) - first) * w
  }
}
