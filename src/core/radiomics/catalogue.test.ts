import { expect, test } from 'vitest'
import { extremesOf } from './catalogue/extremes.ts'
import { ibsiDeviations } from './catalogue/ibsi-deviation.ts'
import { catalogue, columnName, featureOfColumn, featuresOf } from './catalogue.ts'
import { defaultExtractionSettings, families } from './settings.ts'

test('the default is 107 features', () => {
  expect(defaultExtractionSettings.families.flatMap(featuresOf)).toHaveLength(107)
})

test('every feature has a family, a sentence, a formula, a unit and a source; names are unique', () => {
  for (const f of catalogue) {
    expect(families).toContain(f.family)
    expect(f.description, f.name).toMatch(/^[A-Z].*\.$/)
    expect(f.formula, f.name).not.toBe('')
    expect(f.unit, f.name).not.toBe('')
    expect(f.source, f.name).toMatch(/^10\.\d{4,}\//)
    expect(f.undefinedWhen, f.name).toMatch(/\.$/)
  }
  expect(new Set(catalogue.map((f) => `${f.family} ${f.name}`)).size).toBe(catalogue.length)
})

test('IBSI codes are four characters and belong to one feature each', () => {
  const codes = catalogue.flatMap((f) => (f.ibsi === null ? [] : [f.ibsi]))
  for (const code of codes) expect(code).toMatch(/^[0-9A-Z]{4}$/)
  expect(new Set(codes).size).toBe(codes.length)
})

test('the extremes of every feature have a meaning', () => {
  for (const f of catalogue) {
    const { low, high } = extremesOf(f)
    expect(low, f.name).not.toBe('')
    expect(high, f.name).not.toBe(low)
  }
})

test('departures from IBSI stand at the features they concern', () => {
  const of = (family: string, name: string): string[] => {
    const feature = catalogue.find((f) => f.family === family && f.name === name)
    return feature === undefined ? ['no such feature'] : ibsiDeviations(feature)
  }
  expect(of('firstorder', 'Kurtosis')[0]).toContain('subtracts 3')
  expect(of('shape', 'MinorAxisLength')[0]).toContain('N − 1')
  expect(of('glszm', 'ZoneEntropy')[0]).toContain('bin width')
  expect(of('firstorder', 'Mean')).toEqual([])
})

test('a column’s name leads back to its feature', () => {
  for (const feature of catalogue) {
    for (const image of ['original', 'wavelet-LLH', 'log-sigma-1-0-mm-3D']) {
      const found = featureOfColumn(columnName(image, feature))
      expect(found?.feature).toBe(feature)
      if (feature.family !== 'region') expect(found?.imageName).toBe(image)
    }
  }
  expect(featureOfColumn('age')).toBeNull()
})
