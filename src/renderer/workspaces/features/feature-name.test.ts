import { expect, test } from 'vitest'
import { catalogueName, filterColumns, parseFeatureName } from './feature-name.ts'

const columns = [
  'original_shape_MeshVolume',
  'original_glcm_Imc1',
  'wavelet-LLH_glcm_Contrast',
  'log-sigma-1-0-mm-3D_firstorder_10Percentile',
]

test('names come apart into image type, family and feature', () => {
  expect(parseFeatureName(columns[3])).toEqual({
    imageType: 'log-sigma-1-0-mm-3D',
    family: 'firstorder',
    feature: '10Percentile',
  })
  expect(catalogueName(columns[2])).toBe('glcm_Contrast')
  expect(parseFeatureName('HaralickCorrelation_AllDirection_offset1_SD')).toEqual({
    imageType: 'original',
    family: 'directional',
    feature: 'HaralickCorrelation_AllDirection_offset1_SD',
  })
  expect(catalogueName('region_HUmax')).toBe('region_HUmax')
})

test('columns are found by words, families and image types together', () => {
  const filter = (words: string, families: string[] = [], imageTypes: string[] = []) =>
    filterColumns(columns, { words, families, imageTypes })
  expect(filter('glcm contr')).toEqual([columns[2]])
  expect(filter('', ['glcm'])).toEqual([columns[1], columns[2]])
  expect(filter('', ['glcm'], ['original'])).toEqual([columns[1]])
  expect(filter('')).toEqual(columns)
})
