import type { Feature } from './catalogue/feature.ts'
import type { FamilyRequest } from './settings.ts'
import { firstorderCatalogue } from './catalogue/firstorder.ts'
import { glcmCatalogue } from './catalogue/glcm.ts'
import { gldmCatalogue } from './catalogue/gldm.ts'
import { glrlmCatalogue } from './catalogue/glrlm.ts'
import { glszmCatalogue } from './catalogue/glszm.ts'
import { ngtdmCatalogue } from './catalogue/ngtdm.ts'
import { shapeCatalogue } from './catalogue/shape.ts'
import { shape2dCatalogue } from './catalogue/shape2d.ts'

export type { Feature } from './catalogue/feature.ts'

/** Every feature, families and features in PyRadiomics' order. */
export const catalogue: readonly Feature[] = [
  ...shapeCatalogue,
  ...shape2dCatalogue,
  ...firstorderCatalogue,
  ...glcmCatalogue,
  ...gldmCatalogue,
  ...glrlmCatalogue,
  ...glszmCatalogue,
  ...ngtdmCatalogue,
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
