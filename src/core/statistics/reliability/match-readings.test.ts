import { describe, expect, it } from 'vitest'
import { type FeatureReading, type ReadFeatures, readFeatures } from './feature-reading.ts'
import { matchReadings } from './match-readings.ts'
import type { ReadingsOutcome } from './readings-refusal.ts'

const read = (name: string, text: string): ReadingsOutcome<ReadFeatures> => {
  const [columns, ...rows] = text.split('\n').map((line) => line.trim().split(','))
  return readFeatures(name, { columns, rows }, 'id', ['region', 'label'])
}

const reading = (name: string, text: string): FeatureReading => {
  const { value, refusal } = read(name, text)
  if (value === null) throw new Error(refusal.message)
  return value.reading
}

describe('readFeatures', () => {
  it('takes numeric columns, not identifying ones, diagnostics or words', () => {
    const { value } = read(
      'a.csv',
      `id,region,label,diagnostics_n,sex,f1,f2,empty
       L1,ring,1,5,m,1.5,,
       L2,ring,1,5,f,-2e-3,NaN,
       L3,ring,1,5,m,.5,NA,`,
    )
    expect(value?.reading).toMatchObject({ name: 'a.csv', ids: ['L1', 'L2', 'L3'], features: ['f1', 'f2', 'empty'] })
    expect([...(value?.reading.values[0] ?? [])]).toEqual([1.5, -0.002, 0.5])
    expect([...(value?.reading.values[1] ?? [])]).toEqual([Number.NaN, Number.NaN, Number.NaN])
    expect(value?.textColumns).toEqual(['sex'])
    expect(value?.badCells).toEqual([])
  })

  it('takes no column without a name, as a separator too many at the end of each line makes one', () => {
    expect(reading('a.csv', 'id,f1,\nL1,1,4\nL2,2,5').features).toEqual(['f1'])
  })

  it('names cells of numeric columns that are no finite numbers', () => {
    const { value } = read('a.csv', 'id,f1,f2\nL1,1,2\nL2,abc,3\nL3,4,inf\nL4,5,0x10\nL5,6,7\nL6,1,8\nL7,1,9')
    expect(value?.badCells).toEqual([
      { row: 2, id: 'L2', column: 'f1', text: 'abc' },
      { row: 3, id: 'L3', column: 'f2', text: 'inf' },
      { row: 4, id: 'L4', column: 'f2', text: '0x10' },
    ])
    expect(value?.reading.values[0][1]).toBeNaN()
  })

  it.each([
    ['x,f1\nL1,1', 'no-id-column', 'has no column id'],
    ['id,f1\nL1,1\n,2', 'missing-id', 'row 2'],
    ['id,f1\nL1,1\nL2,1\nL1,2', 'duplicate-id', 'more than one row for L1 '],
  ])('refuses %j', (text, code, words) => {
    const { refusal } = read('a.csv', text)
    expect(refusal?.code).toBe(code)
    expect(refusal?.message).toContain(words)
  })
})

describe('matchReadings', () => {
  it('says which ids differ by leading zeros or capitals only', () => {
    const [a, b, c] = ['P01\nP02', 'p1\np2', 'X1\nX2'].map((ids, k) =>
      reading(`${k}.csv`, `id,f1\n${ids.replaceAll('\n', ',1\n')},2`),
    )
    expect(matchReadings([a, b]).refusal?.message).toMatch(/no lesion in common.* P01 and p1 differ by leading zeros/)
    expect(matchReadings([a, c]).refusal?.message).toMatch(/in the same way\.$/)
  })

  const a = reading('a', 'id,f1,f2,f3\nL1,1,10,0\nL2,2,20,0\nL3,3,30,0\nL4,4,,0\nL9,9,90,0')
  const b = reading('b', 'id,f2,f1,g\nL4,41,4.1,0\nL3,31,3.1,0\nL2,21,2.1,0\nL1,11,1.1,0\nL8,81,8.1,0')

  it('keeps common lesions and features in the first table’s order and lists the rest', () => {
    const { value } = matchReadings([a, b])
    expect(value?.lesions).toEqual(['L1', 'L2', 'L3', 'L4'])
    expect(value?.features).toEqual(['f1', 'f2'])
    expect([...(value?.readings[0] ?? [])]).toEqual([1, 2, 3, 4, 10, 20, 30, Number.NaN])
    expect([...(value?.readings[1] ?? [])]).toEqual([1.1, 2.1, 3.1, 4.1, 11, 21, 31, 41])
    expect([...(value?.missing ?? [])]).toEqual([0, 1])
    expect(value?.unmatchedLesions).toEqual([
      { table: 'a', names: ['L9'] },
      { table: 'b', names: ['L8'] },
    ])
    expect(value?.unmatchedFeatures).toEqual([
      { table: 'a', names: ['f3'] },
      { table: 'b', names: ['g'] },
    ])
  })

  it('asks for three lesions and one feature in common', () => {
    const other = reading('c', 'id,f1\nL1,1\nL2,2\nX3,3')
    expect(matchReadings([a, b, other]).refusal).toMatchObject({
      code: 'too-few-lesions',
      message: expect.stringContaining('only L1, L2 in common; at least 3 are needed'),
    })
    const foreign = reading('d', 'id,h\nL1,1\nL2,2\nL3,3')
    expect(matchReadings([a, foreign]).refusal?.code).toBe('no-common-features')
    expect(() => matchReadings([a])).toThrow('two or more tables')
  })
})
