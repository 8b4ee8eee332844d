import { describe, expect, it } from 'vitest'
import { catalogue } from '#core/radiomics/catalogue.ts'

describe('feature catalogue', () => {
  it('has the features of the seven families', () => {
    const perFamily = Object.groupBy(catalogue, ({ family }) => family)
    expect(Object.keys(perFamily).toSorted()).toEqual([
      'firstorder',
      'glcm',
      'gldm',
      'glrlm',
      'glszm',
      'ngtdm',
      'shape',
    ])
  })
})
