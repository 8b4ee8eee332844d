import { describe, expect, test } from 'vitest'
import { addressFor, entryOf, parseAddress, readAddress, readerAt } from './navigation.ts'

test('the address of a reading leads back to it', () => {
  const address = readAddress(12, 'R1', 2, [10.5, -20, 33.12345])
  expect(address).toBe('#/read/12?reader=R1&round=2&at=10.5,-20,33.123')
  expect(parseAddress(address)).toEqual({
    workspace: 'read',
    seriesId: 12,
    reader: 'R1',
    round: 2,
    at: [10.5, -20, 33.123],
    lesion: null,
  })
})

test('the address of a lesion names it beside or instead of a point', () => {
  expect(readAddress(12, 'R1', 1, null, 'L2')).toBe('#/read/12?reader=R1&round=1&lesion=L2')
  expect(parseAddress('#/read/12?reader=R1&round=1&lesion=L2')).toMatchObject({ at: null, lesion: 'L2' })
  expect(parseAddress(readAddress(12, 'R1', 1, [1, 2, 3], 'L2'))).toMatchObject({ at: [1, 2, 3], lesion: 'L2' })
})

test('damaged parts of an address are left out, unknown places are no places', () => {
  expect(parseAddress('#/read/x?round=0&at=1,2')).toEqual({
    workspace: 'read',
    seriesId: null,
    reader: null,
    round: 1,
    at: null,
    lesion: null,
  })
  expect(parseAddress('#/features/3')).toEqual({ workspace: 'features', featureSetId: 3 })
  expect(parseAddress('#/reliability/decision/4')).toEqual({
    workspace: 'reliability',
    tab: 'decision',
    decisionId: 4,
  })
  expect(parseAddress('#/reliability/outlines')).toMatchObject({ tab: 'outlines', decisionId: null })
  expect(parseAddress('#/study')).toEqual({ workspace: 'study', tab: null })
  expect(parseAddress('#/models')).toMatchObject({ workspace: 'models', page: 'recipes' })
  expect(parseAddress('#/models/run/3/roc')).toMatchObject({ page: 'run', runId: 3, tab: 'roc' })
  expect(parseAddress('#/models/run/x')).toMatchObject({ page: 'recipes', runId: null })
  expect(parseAddress('#/models/compare/3/2')).toMatchObject({ page: 'compare', runId: 3, otherId: 2 })
  expect(parseAddress('#/models/table')).toMatchObject({ page: 'table', runId: null })
  expect(parseAddress('#/elsewhere')).toBeNull()
  expect(parseAddress('')).toBeNull()
})

describe('who reads', () => {
  const own = parseAddress('#/read/7?reader=B&round=2')
  const plain = parseAddress('#/read/7')
  const study = parseAddress('#/study')
  if (own === null || plain === null || study === null) throw new Error('an address is not understood')

  test('is the reader of the address, else who is at the screen', () => {
    expect(readerAt(own, null)).toBe('B')
    expect(readerAt(own, 'A')).toBe('B')
    expect(readerAt(plain, 'A')).toBe('A')
    expect(readerAt(plain, null)).toBeNull()
    expect(readerAt(study, 'A')).toBe('A')
  })

  test('changes to the same round of another reader where the address names one', () => {
    expect(addressFor(own, 'C')).toBe('#/read/7?reader=C&round=2')
    expect(addressFor(plain, 'C')).toBeNull()
    expect(addressFor(study, 'C')).toBeNull()
  })
})

test('asking for a workspace leads back to where it was left, and from inside it to its first place', () => {
  const last = { read: '#/read/7?reader=B&round=2', study: '#/study/events' }
  expect(entryOf('read', { route: { workspace: 'settings' }, last })).toBe('#/read/7?reader=B&round=2')
  expect(entryOf('models', { route: { workspace: 'settings' }, last })).toBe('#/models')
  expect(entryOf('study', { route: { workspace: 'study', tab: 'events' }, last })).toBe('#/study')
})
