import type { Triple } from '#core/imaging/geometry.ts'
import type { Region } from '../preprocessing/region.ts'
import type { FeatureValues } from './feature-values.ts'
import { meshDiameters } from './mesh-diameters.ts'
import { meshAreaAndVolume } from './mesh.ts'
import { principalVariances } from './principal-axes.ts'

/**
 * Size and form of a region in space, from its marching-cubes mesh (volume V, area A, diameters) and the principal
 * axes of its voxel centres.
 *
 * @param region     voxels
 * @param spacingMm  voxel spacing along i, j, k
 * @see IBSI HCUG
 */
export const shapeFeatures = (region: Region, spacingMm: Triple): FeatureValues => {
  const { areaMm2: A, volumeMm3: V } = meshAreaAndVolume(region, spacingMm)
  const diameters = meshDiameters(region, spacingMm)
  const [least, minor, major] = principalVariances(region, spacingMm, [0, 1, 2])
  const sphereArea = Math.cbrt(36 * Math.PI * V * V)
  return {
    Compactness1: V / (A ** 1.5 * Math.sqrt(Math.PI)),
    Compactness2: (36 * Math.PI * V ** 2) / A ** 3,
    Elongation: Math.sqrt(minor / major),
    Flatness: Math.sqrt(least / major),
    LeastAxisLength: 4 * Math.sqrt(least),
    MajorAxisLength: 4 * Math.sqrt(major),
    Maximum2DDiameterColumn: diameters.column,
    Maximum2DDiameterRow: diameters.row,
    Maximum2DDiameterSlice: diameters.slice,
    Maximum3DDiameter: diameters.any,
    MeshVolume: V,
    MinorAxisLength: 4 * Math.sqrt(minor),
    SphericalDisproportion: A / sphereArea,
    Sphericity: sphereArea / A,
    SurfaceArea: A,
    SurfaceVolumeRatio: A / V,
    VoxelVolume: region.count * spacingMm[0] * spacingMm[1] * spacingMm[2],
  }
}
