import { expect, it } from 'vitest'
import { editName, editVerbs, type EditVerb, parseEditName } from './edit-names.ts'

it('reads back every name it makes', () => {
  for (const verb of Object.keys(editVerbs) as EditVerb[]) {
    expect(parseEditName(editName(verb, 'Left: basal\nganglia'))).toEqual({ verb, segment: 'Left: basal\nganglia' })
  }
})

it('leaves other names alone and keeps to the length the study takes', () => {
  expect(parseEditName('Import of a mask')).toBeNull()
  expect(parseEditName('Import: L1')).toBeNull()
  expect(editName('brush', 'x'.repeat(200))).toHaveLength(120)
})
