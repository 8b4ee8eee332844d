import { featuresOf } from '#core/radiomics/catalogue.ts'
import type { ExtractionSettings, ImageTypeRequest, Settings } from '#core/radiomics/settings.ts'

/** How many images an image type makes: one per sigma, per decomposition and level, or per pattern map. */
const imagesOf = (request: ImageTypeRequest, common: Settings): number => {
  const settings = { ...common, ...request.overrides }
  switch (request.type) {
    case 'LoG':
      return settings.sigma?.length ?? 0
    case 'Wavelet':
      return (settings.force2D ? 3 : 7) * settings.level + 1
    case 'LBP3D':
      return settings.lbp3DLevels + 1
    default:
      return 1
  }
}

/** Families that belong to the region and not to an image. */
const ofRegion: readonly string[] = ['shape', 'shape2D', 'region']

/** How many features an extraction gives per lesion: shape once, the other families for every image. */
export const countFeatures = (settings: ExtractionSettings): number => {
  const images = settings.imageTypes.reduce((n, request) => n + imagesOf(request, settings.setting), 0)
  return settings.families.reduce((n, request) => {
    return n + featuresOf(request).length * (ofRegion.includes(request.family) ? 1 : images)
  }, 0)
}
