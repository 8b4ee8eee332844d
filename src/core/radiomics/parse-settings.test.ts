import { describe, expect, test } from 'vitest'
import { parseSettings } from './parse-settings.ts'
import { serialiseSettings } from './serialise-settings.ts'
import { defaultExtractionSettings } from './settings.ts'

const problems = (parameters: unknown): readonly string[] => parseSettings(parameters).problems ?? []

describe('parseSettings', () => {
  test('no parameters mean the defaults', () => {
    expect(parseSettings(null).settings).toEqual(defaultExtractionSettings)
    expect(parseSettings({}).settings).toEqual(defaultExtractionSettings)
  })
  test('an unknown setting, image type, family or feature is refused with the nearest name', () => {
    expect(problems({ setting: { binwidht: 5 } })).toEqual([
      'setting: unknown setting "binwidht"; did you mean "binWidth"?',
    ])
    expect(problems({ imageType: { Wavlet: {} } })[0]).toContain('did you mean "Wavelet"?')
    expect(problems({ featureClass: { glmc: [] } })[0]).toContain('did you mean "glcm"?')
    expect(problems({ featureClass: { glcm: ['Contrst'] } })[0]).toContain('did you mean "Contrast"?')
    expect(problems({ settings: {} })[0]).toContain('did you mean "setting"?')
  })
  test('a value of the wrong kind or range is refused by name and value', () => {
    expect(problems({ setting: { binWidth: 0 } })).toEqual(['setting: binWidth must be a number > 0, got 0'])
    expect(problems({ setting: { force2Ddimension: 3 } })).toEqual([
      'setting: force2Ddimension must be a whole number ≥ 0, ≤ 2, got 3',
    ])
    expect(problems({ setting: { resampledPixelSpacing: [1, 1] } })[0]).toContain('a list of 3 numbers')
    expect(problems({ setting: { interpolator: 'sitkGaussian' } })[0]).toContain('sitkBSpline')
  })
  test('contradictions are refused', () => {
    expect(problems({ setting: { binWidth: 5, binCount: 32 } })[0]).toContain('exclude each other')
    expect(problems({ setting: { resampledPixelSpacing: [1, 1, 1], interpolator: null } })[0]).toContain(
      'interpolator is empty',
    )
    expect(problems({ imageType: { Original: { normalize: true } } })[0]).toContain('move it to setting')
    expect(problems({ voxelSetting: { kernelRadius: 1 } })[0]).toContain('remove voxelSetting')
    expect(problems({ imageType: { LoG: {} } })[0]).toContain('needs sigma')
  })
  test('a wavelet, method or interpolator that does not exist is refused here, with the nearest name', () => {
    expect(problems({ setting: { wavelet: 'coif18' } })[0]).toContain('perhaps "coif1"')
    expect(problems({ imageType: { Wavelet: { wavelet: 'boir2.2' } } })[0]).toContain('perhaps "bior2.2"')
    expect(parseSettings({ setting: { wavelet: 'rbio6.8' } }).settings?.setting.wavelet).toBe('rbio6.8')
    expect(problems({ setting: { lbp2DMethod: 'rotation' } })[0]).toContain('nri_uniform')
    expect(problems({ setting: { interpolator: 'sitkHammingWindowedSinc' } })[0]).toContain('sitkHammingWindowedSinc')
    expect(problems({ setting: { interpolator: 4 } })[0]).toContain('got 4')
  })
  test('whole numbers may be bigint, and sigmas then keep how they were written', () => {
    const { settings } = parseSettings({
      setting: { binCount: 32n, resampledPixelSpacing: [1n, 1n, 0n], label: 2n },
      imageType: { LoG: { sigma: [1n, 2.5, 3] } },
    })
    expect(settings?.setting).toMatchObject({ binCount: 32, resampledPixelSpacing: [1, 1, 0], label: 2 })
    expect(settings?.imageTypes[0].overrides).toMatchObject({ sigma: [1, 2.5, 3], sigmaText: ['1', '2.5', '3.0'] })
    expect(problems({ setting: { binWidth: 0n } })).toEqual(['setting: binWidth must be a number > 0, got 0'])
  })
  test('our own settings stand in a section of their own', () => {
    expect(parseSettings({ hyperdense: { clipHu: [-1024n, 3052] } }).settings?.hyperdense?.clipHu).toEqual([
      -1024, 3052,
    ])
    expect(problems({ hyperdense: { clipHu: [3052, -1024] } })[0]).toContain('the lower first, got [3052, -1024]')
    expect(problems({ hyperdense: { clipHU: [0, 1] } })[0]).toContain('did you mean "clipHu"?')
    expect(problems({ setting: { clipHu: [0, 1] } })[0]).toContain('unknown setting "clipHu"')
  })
  test('SimpleITK numbers name interpolators', () => {
    expect(parseSettings({ setting: { interpolator: 2 } }).settings?.setting.interpolator).toBe('sitkLinear')
  })
})

describe('serialiseSettings', () => {
  const text = (parameters: unknown): string => {
    const { settings } = parseSettings(parameters)
    if (settings === null) throw new Error('settings expected')
    return serialiseSettings(settings)
  }
  test('does not depend on the order of keys, on defaults written out, or on the label', () => {
    expect(text({ setting: { force2D: true, binWidth: 5, label: 3 } })).toBe(
      text({ setting: { binWidth: 5, force2D: true } }),
    )
    expect(text({ setting: { binWidth: 25 } })).toBe(text({}))
  })
  test('depends on every other setting', () => {
    expect(text({ setting: { binWidth: 5 } })).not.toBe(text({}))
    expect(text({ hyperdense: { clipHu: [0, 80] } })).not.toBe(text({}))
    expect(text({ imageType: { LoG: { sigma: [1n] } } })).not.toBe(text({ imageType: { LoG: { sigma: [1] } } }))
    expect(text({ setting: { binWidth: 25n } })).toBe(text({}))
    expect(text({ featureClass: { glcm: ['Contrast'] } })).not.toBe(text({ featureClass: { glcm: [] } }))
  })
})
