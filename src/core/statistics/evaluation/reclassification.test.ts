import { describe, expect, it } from 'vitest'
import { categoricalNri } from './categorical-nri.ts'
import { cochranQ } from './cochran-q.ts'
import { reclassification } from './reclassification.ts'

/** One risk inside each category < 6 %, 6–20 %, > 20 %. */
const risks = [0.03, 0.06, 0.2]

const rowsOf = (table: readonly (readonly number[])[], label: number) =>
  table.flatMap((row, from) =>
    row.flatMap((count, to) => Array.from({ length: count }, () => ({ label, old: risks[from], now: risks[to] }))),
  )

const events = [
  [39, 15, 0],
  [4, 87, 14],
  [0, 3, 21],
]
const nonevents = [
  [1959, 142, 0],
  [148, 703, 31],
  [1, 25, 72],
]
const rows = [...rowsOf(events, 1), ...rowsOf(nonevents, 0)]
const columns = [rows.map((r) => r.label), rows.map((r) => r.old), rows.map((r) => r.now)] as const

describe('net reclassification', () => {
  it('gives the published NRI of HDL cholesterol in Framingham (Pencina 2008)', () => {
    const nri = categoricalNri(...columns, [0.06, 0.2])
    expect(nri.casesTable).toEqual(events)
    expect(nri.controlsTable).toEqual(nonevents)
    expect(nri.nriCases).toBeCloseTo(22 / 183, 14)
    expect(nri.nriControls).toBeCloseTo(1 / 3081, 14)
    expect(nri.nri.value).toBeCloseTo(0.121, 3)
    expect(nri.nri.z).toBeCloseTo(3.616, 3)
    expect(nri.seObserved).toBeLessThan(nri.nri.se)
  })

  it('counts every change without categories', () => {
    const result = reclassification([1, 1, 1, 1, 0, 0], [0.2, 0.3, 0.4, 0.5, 0.3, 0.4], [0.4, 0.4, 0.4, 0.4, 0.2, 0.6])
    expect(result.casesMoved).toEqual({ up: 0.5, down: 0.25 })
    expect(result.controlsMoved).toEqual({ up: 0.5, down: 0.5 })
    expect(result.nri.value).toBe(0.25)
    expect(result.nriCases.se).toBeCloseTo(Math.sqrt((0.75 - 0.0625) / 4), 14)
    expect(result.idi.value).toBeCloseTo(0.05 - 0.05, 14)
    expect(result.gainControls).toBeCloseTo(-0.05, 14)
    // changes of the positives 0.2, 0.1, 0, −0.1; of the negatives −0.1, 0.2
    expect(result.idi.se).toBeCloseTo(Math.sqrt(0.05 / 3 / 4 + 0.045 / 1 / 2), 14)
  })

  it('has no z when nothing changed, and refuses cuts that do not ascend', () => {
    const same = reclassification([1, 0], [0.2, 0.3], [0.2, 0.3])
    expect(same.nri).toEqual({ value: 0, se: 0, z: null, p: null })
    // every positive went down: no variance is left, and Hmisc says −Inf
    const down = reclassification([1, 1, 0, 0], [0.6, 0.7, 0.2, 0.3], [0.5, 0.6, 0.1, 0.4])
    expect(down.nriCases).toEqual({ value: -1, se: 0, z: Number.NEGATIVE_INFINITY, p: 0 })
    expect(() => categoricalNri([1, 0], [0.1, 0.2], [0.1, 0.2], [0.5, 0.5])).toThrow('ascending')
    expect(() => categoricalNri([1, 0], [0.1, 0.2], [0.1, 0.2], [])).toThrow('none was given')
  })
})

describe("Cochran's Q", () => {
  it('equals McNemar without correction for two methods', () => {
    const a = [true, true, true, false, true, false, true]
    const b = [true, false, false, true, false, false, true]
    const { q, df } = cochranQ([a, b])
    expect(df).toBe(1)
    expect(q).toBeCloseTo((3 - 1) ** 2 / 4, 14)
  })

  it('is undefined when all methods agree, and needs two', () => {
    expect(cochranQ([[true], [true]])).toMatchObject({ q: null, p: null })
    expect(() => cochranQ([[true]])).toThrow('at least 2')
    expect(() => cochranQ([[true], [true, false]])).toThrow('same cases')
  })
})
