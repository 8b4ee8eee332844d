import { expect, test } from 'vitest'
import { readParameters, settingsSha256 } from '#main/services/extraction-parameters.ts'
import type { ExtractionSettings } from '#core/radiomics/settings.ts'
import { parametersOfSettings } from './parameters-of-settings.ts'

test.each([
  'featureClass: {shape: , firstorder: [Mean]}',
  'imageType: {Original: {}, LoG: {sigma: [1, 2.0, 3.5]}, Wavelet: {binCount: 32}}',
  'setting: {binCount: 64, resampledPixelSpacing: [1, 1, 1], interpolator: sitkLinear}',
  'setting: {resegmentRange: [0, 100], force2D: true}\nimageType: {LBP3D: {}, Square: {}}',
])('settings stored with an extraction are read back as the same: %s', (text) => {
  const settings = readParameters(text)
  const stored = JSON.parse(JSON.stringify(settings)) as ExtractionSettings
  expect(settingsSha256(readParameters(parametersOfSettings(stored)))).toBe(settingsSha256(settings))
})
