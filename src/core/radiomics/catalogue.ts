import type { Feature } from './catalogue/feature.ts'
import type { FamilyRequest } from './settings.ts'
import { directionalCatalogue } from './catalogue/directional.ts'
import { firstorderCatalogue } from './catalogue/firstorder.ts'
import { glcmCatalogue } from './catalogue/glcm.ts'
import { gldmCatalogue } from './catalogue/gldm.ts'
import { glrlmCatalogue } from './catalogue/glrlm.ts'
import { glszmCatalogue } from './catalogue/glszm.ts'
import { ngtdmCatalogue } from './catalogue/ngtdm.ts'
import { regionCatalogue } from './catalogue/region.ts'
import { shapeCatalogue } from './catalogue/shape.ts'
import { shape2dCatalogue } from './catalogue/shape2d.ts'

export type { Extremes } from './catalogue/extremes.ts'
export type { Feature } from './catalogue/feature.ts'
export { extremesOf } from './catalogue/extremes.ts'
export { ibsiDeviations } from './catalogue/ibsi-deviation.ts'

/** Every feature, families and features in PyRadiomics' order, then those that PyRadiomics does not have. */
export const catalogue: readonly Feature[] = [
  ...shapeCatalogue,
  ...shape2dCatalogue,
  ...firstorderCatalogue,
  ...glcmCatalogue,
  ...gldmCatalogue,
  ...glrlmCatalogue,
  ...glszmCatalogue,
  ...ngtdmCatalogue,
  ...directionalCatalogue,
  ...regionCatalogue,
]

/** The features that a request means, in the order of the result: by name as listed, or all that are not deprecated. */
export const featuresOf = (request: FamilyRequest): Feature[] => {
  const family = catalogue.filter((f) => f.family === request.family)
  if (request.features === null) return family.filter((f) => !f.deprecated)
  return request.features.map((name) => {
    const feature = family.find((f) => f.name === name)
    if (feature === undefined) throw new RangeError(`featuresOf: ${request.family} has no feature "${name}"`)
    return feature
  })
}

/**
 * Name of a feature's column: PyRadiomics' `image_family_Feature`. Directional features keep the name they were published
 * under, with the image before it only where that is not the original; features of the region stand without an image.
 */
export const columnName = (imageName: string, { family, name }: Pick<Feature, 'family' | 'name'>): string => {
  if (family === 'region') return `region_${name}`
  if (family === 'directional') return imageName === 'original' ? name : `${imageName}_${name}`
  return `${imageName}_${family}_${name}`
}

/** The feature that a column holds, and the image it was taken from; null for a name that no feature has. */
export const featureOfColumn = (column: string): { feature: Feature; imageName: string } | null => {
  for (const feature of catalogue) {
    if (feature.family === 'region') {
      if (column === `region_${feature.name}`) return { feature, imageName: 'original' }
      continue
    }
    const tail = feature.family === 'directional' ? feature.name : `${feature.family}_${feature.name}`
    if (feature.family === 'directional' && column === tail) return { feature, imageName: 'original' }
    const imageName = column.slice(0, -tail.length - 1)
    if (column.endsWith(`_${tail}`) && !imageName.includes('_')) return { feature, imageName }
  }
  return null
}
