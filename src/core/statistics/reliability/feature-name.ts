/** What a feature's name says: `wavelet-LLH_glcm_Contrast` is image `wavelet-LLH` of type `wavelet`, family `glcm`. */
export interface FeatureNameParts {
  readonly image: string
  readonly imageType: string
  readonly family: string
}

/**
 * Parts of a feature name of the form IMAGE_FAMILY_NAME; features by direction, as GLCMEnergy_AllDirection_offset1_SD,
 * are of the original image.
 *
 * @param feature  column name
 * @returns its parts; `other` throughout where the name has another form
 */
export const partsOfFeatureName = (feature: string): FeatureNameParts => {
  if (/^[^_]+_AllDirection_/.test(feature)) {
    return { image: 'original', imageType: 'original', family: 'directional' }
  }
  const parts = /^([^_]+)_([^_]+)_[^_]+$/.exec(feature)
  if (parts === null) return { image: 'other', imageType: 'other', family: 'other' }
  const [, image, family] = parts
  return { image, imageType: image.split('-')[0], family }
}
