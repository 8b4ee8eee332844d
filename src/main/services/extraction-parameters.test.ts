import { describe, expect, it } from 'vitest'
import { serialiseSettings } from '#core/radiomics/serialise-settings.ts'
import { countFeatures } from './count-features.ts'
import { readParameters, settingsSha256, settingsYaml } from './extraction-parameters.ts'

describe('extraction parameters as text', () => {
  it.each([
    null,
    '',
    'setting:\n  binCount: 32\n  label: 3\n',
    'setting:\n  binWidth: 7.5\n  resampledPixelSpacing: [1, 1, 0]\n  interpolator: sitkLinear\n  normalize: true\n  removeOutliers: 3\n',
    'setting:\n  force2D: yes\n  resegmentRange: [-20, 120]\nfeatureClass:\n  shape2D:\n  glcm: [Contrast, Idm]\n',
    'setting: {sigma: [3.0, 2]}\nimageType:\n  LoG: {sigma: [1, 2.0, 2.5]}\n  Wavelet: {wavelet: db2}\n',
    'imageType: {LoG: {sigma: [1.0, 2.0]}}\nhyperdense: {clipHu: [-1024, 3052]}\n',
    '{"imageType":{"Original":{"binWidth":3}},"featureClass":{"firstorder":null}}',
  ])('written out in full mean the same: %j', (text) => {
    const settings = readParameters(text)
    const again = readParameters(settingsYaml(settings))
    expect(serialiseSettings(again)).toBe(serialiseSettings(settings))
    expect(again.setting.label).toBe(settings.setting.label)
  })

  it('have a hash that tells extractions apart but not ways of writing them', () => {
    const hash = (text: string | null): string => settingsSha256(readParameters(text))
    expect(hash('setting: {binWidth: 25}')).toBe(hash(null))
    expect(hash('setting: {binWidth: 25.0, label: 2}')).toBe(hash(null))
    expect(hash('setting: {binWidth: 26}')).not.toBe(hash(null))
    expect(hash('featureClass: {shape: }')).not.toBe(hash(null))
  })

  it('read YAML 1.1 as PyYAML does: yes and off are booleans', () => {
    expect(readParameters('setting:\n  force2D: on\n').setting.force2D).toBe(true)
    expect(readParameters('setting:\n  correctMask: no\n').setting.correctMask).toBe(false)
  })

  it.each([
    [null, 107],
    ['featureClass: {firstorder: , shape2D: }', 18 + 9],
    ['featureClass: {firstorder: [Mean, Median]}', 2],
  ])('say how many features they give: %j', (text, count) => {
    expect(countFeatures(readParameters(text))).toBe(count)
  })

  it('tell sigma 1 from sigma 1.0, as the names of images do', () => {
    const sigma = (text: string) => readParameters(`imageType: {LoG: {sigma: [${text}]}}`).imageTypes[0].overrides
    expect(sigma('1, 2.0')).toMatchObject({ sigma: [1, 2], sigmaText: ['1', '2.0'] })
    expect(sigma('1.0, 2.0').sigmaText).toBeUndefined()
    expect(() => readParameters('setting: [{a: 1}]')).toThrow(/map of names/)
  })

  it('name every wrong entry at once', () => {
    expect(() => readParameters('setting: {binWith: 5, gldm_b: 1}\nfeatureClas: {}\n')).toThrow(
      /featureClas.*binWith.*binWidth.*gldm_b/s,
    )
  })
})
