import type { FeatureValues } from './features/feature-values.ts'
import type { Prepared } from './preprocessing/prepare.ts'
import type { Outcome } from './refusal.ts'
import type { ExtractionSettings, FamilyRequest } from './settings.ts'
import { shapeFeatures } from './features/shape.ts'
import { shape2dFeatures } from './features/shape2d.ts'
import { flatAxisOf } from './matrices/offsets.ts'
import { done, refuse } from './refusal.ts'

/** Values of one requested family. */
export interface FamilyValues {
  readonly request: FamilyRequest
  readonly values: FeatureValues
  /** Why none of them is defined; otherwise the catalogue says why one may not be. */
  readonly reason?: string
}

/** Shape features, as far as they are asked for. They depend on the region only, not on the image type. */
export const shapeFamilies = (
  prepared: Prepared,
  settings: ExtractionSettings,
): Outcome<{ families: FamilyValues[]; warnings: string[] }> => {
  const spacing = prepared.image.geometry.spacingMm
  const region = prepared.shapeRegion
  const families: FamilyValues[] = []
  const warnings: string[] = []
  const shape = settings.families.find((f) => f.family === 'shape')
  if (shape !== undefined) families.push({ request: shape, values: shapeFeatures(region, spacing) })
  const flat = settings.families.find((f) => f.family === 'shape2D')
  if (flat === undefined) return done({ families, warnings })
  const { force2D, force2Ddimension } = settings.setting
  const flatAxis = flatAxisOf(force2D, force2Ddimension)
  if (flatAxis === null) {
    warnings.push('shape2D features were left out: they need force2D: true.')
  } else if (region.size[force2Ddimension] === 1) {
    // PyRadiomics counts force2Ddimension z, y, x, but looks it up among sizes in the order x, y, z.
    warnings.push(
      `shape2D features were left out: with force2Ddimension ${force2Ddimension} PyRadiomics needs a region more than one voxel thick along axis ${'ijk'[force2Ddimension]}.`,
    )
  } else if (region.size[flatAxis] > 1) {
    return refuse(
      'not-flat',
      `shape2D features need a region one voxel thick along axis ${'ijk'[flatAxis]}, this one is ${region.size[flatAxis]} thick; use shape or outline one slice.`,
    )
  } else {
    families.push({ request: flat, values: shape2dFeatures(region, spacing, flatAxis) })
  }
  return done({ families, warnings })
}
