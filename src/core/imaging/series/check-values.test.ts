import { describe, expect, it } from 'vitest'
import { checkValues } from './check-values.ts'

describe('checkValues', () => {
  it('expects air in a CT, and of a file that does not tell what it is', () => {
    expect(checkValues(Int16Array.of(-1000, 40, 1200), 'CT')).toEqual([])
    for (const modality of ['CT', null]) {
      const [f] = checkValues(Int16Array.of(3926, 0, 24), modality)
      expect(f).toMatchObject({ code: 'not-hounsfield', severity: 'warning', params: { least: 0, most: 3926 } })
    }
  })

  it('expects nothing of other modalities', () => {
    expect(checkValues(Float32Array.of(0, 1), 'MR')).toEqual([])
  })
  it('looks at finite values only', () => {
    const [found] = checkValues(Float32Array.of(Number.NaN, 3, 9, Number.NEGATIVE_INFINITY), 'CT')
    expect(found.params).toEqual({ least: 3, most: 9 })
    expect(checkValues(Float32Array.of(Number.NaN), 'CT')).toEqual([])
  })
})
