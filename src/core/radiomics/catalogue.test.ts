import { expect, test } from 'vitest'
import { catalogue, featuresOf } from './catalogue.ts'
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
