import { describe, expect, it } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { analyseIcc } from './icc.ts'
import { iccForms } from './icc-form.ts'
import { iccTable } from './icc-table.ts'

const subjects = 12
const random = createRandom(5)
/** Twelve subjects, three readings; feature 1 is constant, feature 2 has missing values, feature 3 almost only those. */
const features = Array.from({ length: 6 }, (_, feature) =>
  Array.from({ length: subjects }, (_row, i) => {
    const truth = random.normal(100, 5)
    return Array.from({ length: 3 }, (_cell, j) => {
      if (feature === 1) return 4
      if ((feature === 2 && i === 3 && j === 1) || (feature === 3 && i > 1)) return Number.NaN
      return truth + random.normal(j, feature + 0.5)
    })
  }),
)
const readings = [0, 1, 2].map((j) => Float64Array.from(features.flatMap((rows) => rows.map((row) => row[j]))))

describe('iccTable', () => {
  it.each(iccForms)('gives the numbers of single analyses, form %s', (form) => {
    const table = iccTable({ readings, subjects, form, confidence: 0.9 })
    expect(table.features).toBe(6)
    for (const feature of [0, 1, 2, 4, 5]) {
      const { satterthwaite: _, ...single } = analyseIcc(features[feature], { confidence: 0.9 }).of(form)
      expect(table.row(feature)).toMatchObject(single)
    }
    expect([...table.n]).toEqual([12, 12, 11, 2, 12, 12])
  })

  it('keeps NaN and a reason for what is undefined', () => {
    const table = iccTable({ readings, subjects, form: 'agreement-single' })
    expect(table.icc[1]).toBeNaN()
    expect(table.row(3)).toMatchObject({ icc: null, df1: null, n: 2, missing: 10 })
    expect(table.row(3).reason).toBe('2 subjects have all readings; 3 are needed')
    expect([...table.reasons.keys()]).toEqual([1, 3])
    const two = iccTable({ readings, subjects, form: 'agreement-single', fewest: 2 })
    expect(two.row(3).icc).not.toBeNull()
  })

  it('refuses readings of different sizes', () => {
    const one = new Float64Array(6)
    expect(() => iccTable({ readings: [one], subjects: 3, form: 'oneway-single' })).toThrow('at least two readings')
    expect(() => iccTable({ readings: [one, new Float64Array(3)], subjects: 3, form: 'oneway-single' })).toThrow(
      'Readings hold 6, 3 values',
    )
    expect(() => iccTable({ readings: [one, one], subjects: 4, form: 'oneway-single' })).toThrow('of 4 subjects each')
  })
})
