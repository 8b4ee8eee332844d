import type { Triple } from '#core/imaging/geometry.ts'
import type { Region } from '../preprocessing/region.ts'
import type { FeatureValues } from './feature-values.ts'
import { farthestSquaredDistance } from '#core/numeric/farthest-distance.ts'
import { principalVariances } from './principal-axes.ts'

/**
 * Line segments inside a square of 2 × 2 pixels by its code (bit n: corner n, in the order (0,0) (1,0) (1,1) (0,1)), as
 * pairs of edge midpoints; edge n follows corner n.
 */
const segments = [
  [],
  [3, 0],
  [0, 1],
  [3, 1],
  [1, 2],
  [1, 2, 3, 0],
  [0, 2],
  [3, 2],
  [2, 3],
  [2, 0],
  [0, 1, 2, 3],
  [2, 1],
  [1, 3],
  [1, 0],
  [0, 3],
  [],
] as const

const midpoints = [
  [0.5, 0],
  [1, 0.5],
  [0.5, 1],
  [0, 0.5],
] as const

/**
 * Size and form of a region of one slice, from its marching-squares outline (area, perimeter, diameter) and the
 * principal axes of its pixel centres.
 *
 * @param region     voxels, one thick along `flatAxis`
 * @param spacingMm  voxel spacing along i, j, k
 * @param flatAxis   0 i, 1 j, 2 k
 * @see Lorensen & Cline 1987, doi:10.1145/37401.37422
 */
export const shape2dFeatures = (region: Region, spacingMm: Triple, flatAxis: number): FeatureValues => {
  if (region.size[flatAxis] !== 1) {
    throw new RangeError(`shape2dFeatures: the region must be one voxel thick, got ${region.size[flatAxis]}`)
  }
  const [u, v] = [0, 1, 2].filter((d) => d !== flatAxis)
  const outline = traceOutline(region.inside, region.size[u], region.size[v], spacingMm[u], spacingMm[v])
  const [minor, major] = principalVariances(region, spacingMm, [u, v])
  const sphericity = (2 * Math.sqrt(Math.PI * outline.area)) / outline.perimeter
  return {
    Elongation: Math.sqrt(minor / major),
    MajorAxisLength: 4 * Math.sqrt(major),
    MaximumDiameter: Math.sqrt(farthestSquaredDistance(Float64Array.from(outline.vertices), 2)),
    MeshSurface: outline.area,
    MinorAxisLength: 4 * Math.sqrt(minor),
    Perimeter: outline.perimeter,
    PerimeterSurfaceRatio: outline.perimeter / outline.area,
    PixelSurface: region.count * spacingMm[u] * spacingMm[v],
    SphericalDisproportion: 1 / sphericity,
    Sphericity: sphericity,
  }
}

interface Outline {
  readonly area: number
  readonly perimeter: number
  readonly vertices: readonly number[]
}

const traceOutline = (inside: Uint8Array, nu: number, nv: number, su: number, sv: number): Outline => {
  const at = (i: number, j: number): number => (i < 0 || j < 0 || i >= nu || j >= nv ? 0 : inside[i + nu * j])
  const vertices: number[] = []
  let twice = 0
  let perimeter = 0
  for (let j = -1; j < nv; j++) {
    for (let i = -1; i < nu; i++) {
      const code = at(i, j) | (at(i + 1, j) << 1) | (at(i + 1, j + 1) << 2) | (at(i, j + 1) << 3)
      const ends = segments[code].map((edge) => [(i + midpoints[edge][0]) * su, (j + midpoints[edge][1]) * sv])
      for (let n = 0; n < ends.length; n += 2) {
        const [a, b] = [ends[n], ends[n + 1]]
        twice += a[1] * b[0] - b[1] * a[0]
        perimeter += Math.hypot(a[0] - b[0], a[1] - b[1])
        vertices.push(...a, ...b)
      }
    }
  }
  return { area: twice / 2, perimeter, vertices }
}
