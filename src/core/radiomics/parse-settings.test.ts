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
    expect(text({ featureClass: { glcm: ['Contrast'] } })).not.toBe(text({ featureClass: { glcm: [] } }))
  })
})
