import { expect, it } from 'vitest'
import { partsOfFeatureName } from './feature-name.ts'

it.each([
  ['wavelet-LLH_glcm_Contrast', 'wavelet-LLH', 'wavelet', 'glcm'],
  ['original_shape_MeshVolume', 'original', 'original', 'shape'],
  ['GLCMEnergy_AllDirection_offset1', 'original', 'original', 'directional'],
  ['GLCMEnergy_AllDirection_offset4_SD', 'original', 'original', 'directional'],
  ['age', 'other', 'other', 'other'],
])('%s is of image %s, type %s, family %s', (name, image, imageType, family) => {
  expect(partsOfFeatureName(name)).toEqual({ image, imageType, family })
})
