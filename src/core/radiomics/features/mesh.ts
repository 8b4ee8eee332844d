import type { Triple } from '#core/imaging/geometry.ts'
import type { Region } from '../preprocessing/region.ts'
import { cubeCorners, cubeTriangles } from './mesh-table.ts'

/**
 * Surface area and enclosed volume of a region's marching-cubes mesh, vertices halfway between voxels.
 *
 * Every cube of one code has the same triangles, so cubes are counted by code: area = Σ count · area(code), and the
 * divergence theorem gives 6·volume = Σ det(p + a, p + b, p + c) = Σ det(a, b, c) + Σ p · (a×b + b×c + c×a).
 *
 * @param region     voxels; outside its box all are background
 * @param spacingMm  voxel spacing along i, j, k
 * @returns mm² and mm³
 * @see Lorensen & Cline 1987, doi:10.1145/37401.37422 · IBSI C0JK, RNU0
 */
export const meshAreaAndVolume = (region: Region, spacingMm: Triple): { areaMm2: number; volumeMm3: number } => {
  const { counts, positions } = countCubes(region)
  let areaMm2 = 0
  let sixfold = 0
  for (let code = 1; code < 255; code++) {
    if (counts[code] === 0) continue
    for (const [a, b, c] of cubeTriangles(code)) {
      areaMm2 += counts[code] * triangleArea(scaled(a, spacingMm), scaled(b, spacingMm), scaled(c, spacingMm))
      const ab = cross(a, b)
      const bc = cross(b, c)
      const ca = cross(c, a)
      sixfold += counts[code] * (ab[0] * c[0] + ab[1] * c[1] + ab[2] * c[2])
      for (let d = 0; d < 3; d++) sixfold += positions[3 * code + d] * (ab[d] + bc[d] + ca[d])
    }
  }
  return { areaMm2, volumeMm3: (sixfold / 6) * spacingMm[0] * spacingMm[1] * spacingMm[2] }
}

/** For each cube code, how many cubes have it and the sum of their positions (in a box with a border of one voxel). */
const countCubes = (region: Region): { counts: Float64Array; positions: Float64Array } => {
  const [nx, ny, nz] = region.size
  const [px, py] = [nx + 2, ny + 2]
  const padded = new Uint8Array(px * py * (nz + 2))
  for (let k = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      padded.set(region.inside.subarray(nx * (j + ny * k), nx * (j + 1 + ny * k)), 1 + px * (j + 1 + py * (k + 1)))
    }
  }
  const counts = new Float64Array(256)
  const positions = new Float64Array(3 * 256)
  const steps = cubeCorners.map(([i, j, k]) => i + px * (j + py * k))
  const [, s1, s2, s3, s4, s5, s6, s7] = steps
  for (let k = 0; k <= nz; k++) {
    for (let j = 0; j <= ny; j++) {
      let at = px * (j + py * k)
      for (let i = 0; i <= nx; i++, at++) {
        const code =
          padded[at] |
          (padded[at + s1] << 1) |
          (padded[at + s2] << 2) |
          (padded[at + s3] << 3) |
          (padded[at + s4] << 4) |
          (padded[at + s5] << 5) |
          (padded[at + s6] << 6) |
          (padded[at + s7] << 7)
        if (code === 0 || code === 255) continue
        counts[code]++
        positions[3 * code] += i
        positions[3 * code + 1] += j
        positions[3 * code + 2] += k
      }
    }
  }
  return { counts, positions }
}

const scaled = (v: Triple, s: Triple): Triple => [v[0] * s[0], v[1] * s[1], v[2] * s[2]]

const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

const triangleArea = (a: Triple, b: Triple, c: Triple): number => {
  const n = cross([a[0] - c[0], a[1] - c[1], a[2] - c[2]], [b[0] - c[0], b[1] - c[1], b[2] - c[2]])
  return 0.5 * Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2])
}
