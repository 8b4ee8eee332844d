import type { FamilyValues } from './compute-shape.ts'
import type { Prepared } from './preprocessing/prepare.ts'
import type { ExtractionSettings } from './settings.ts'
import { regionFeatures } from './features/region.ts'

/** Measures of the region that belong to no image type, as far as they are asked for. */
export const regionFamilies = ({ image, region }: Prepared, settings: ExtractionSettings): FamilyValues[] => {
  const request = settings.families.find((f) => f.family === 'region')
  return request === undefined ? [] : [{ request, values: regionFeatures(image, region) }]
}
