import { expect, test } from 'vitest'
import { parseAddress, readAddress } from './navigation.ts'

test('the address of a reading leads back to it', () => {
  const address = readAddress(12, 'R1', 2, [10.5, -20, 33.12345])
  expect(address).toBe('#/read/12?reader=R1&round=2&at=10.5,-20,33.123')
  expect(parseAddress(address)).toEqual({
    workspace: 'read',
    seriesId: 12,
    reader: 'R1',
    round: 2,
    at: [10.5, -20, 33.123],
  })
})

test('damaged parts of an address are left out, unknown places are no places', () => {
  expect(parseAddress('#/read/x?round=0&at=1,2')).toEqual({
    workspace: 'read',
    seriesId: null,
    reader: null,
    round: 1,
    at: null,
  })
  expect(parseAddress('#/features/3')).toEqual({ workspace: 'features', featureSetId: 3 })
  expect(parseAddress('#/study')).toEqual({ workspace: 'study', tab: null })
  expect(parseAddress('#/models')).toBeNull()
  expect(parseAddress('')).toBeNull()
})
