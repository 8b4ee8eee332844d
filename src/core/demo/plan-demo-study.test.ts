import { expect, test } from 'vitest'
import { isExpansion, planDemoStudy } from './index.ts'

const plan = planDemoStudy()
const lesions = plan.patients.flatMap((p) => p.lesions)
const share = (items: readonly unknown[], of: readonly unknown[]): number => items.length / of.length

test('60 patients have 90 lesions, at least 45 read again, with the wanted shares of small ones', () => {
  expect(plan.patients.length).toBe(60)
  expect(lesions.length).toBe(90)
  expect(lesions.filter((l) => l.readAgain).length).toBeGreaterThanOrEqual(45)
  expect(lesions.filter((l) => l.readAgain).length).toBeLessThan(60)
  const small = lesions.filter((l) => l.volumeMl < 3)
  const medium = lesions.filter((l) => l.volumeMl >= 3 && l.volumeMl <= 10)
  expect(Math.abs(share(small, lesions) - 0.15)).toBeLessThan(0.03)
  expect(Math.abs(share(medium, lesions) - 0.4)).toBeLessThan(0.03)
  for (const p of plan.patients) expect([1, 2, 3]).toContain(p.lesions.length)
})

test('the shares hold for other seeds and sizes', () => {
  for (const seed of [2, 3, 77]) {
    const all = planDemoStudy({ seed, patients: 120 }).patients.flatMap((p) => p.lesions)
    expect(all.length).toBe(180)
    expect(
      Math.abs(
        share(
          all.filter((l) => l.volumeMl < 3),
          all,
        ) - 0.15,
      ),
    ).toBeLessThan(0.03)
    expect(
      Math.abs(
        share(
          all.filter((l) => l.kind === 'haemorrhage'),
          all,
        ) - 0.42,
      ),
    ).toBeLessThan(0.1)
  }
})

test('exact numbers of lesions are met, impossible ones refused', () => {
  const chen = planDemoStudy({ patients: 101, lesions: 166 })
  expect(chen.lesionTable.rows.length).toBe(166)
  expect(chen.patients.flatMap((p) => p.lesions).filter((l) => l.readAgain).length).toBeGreaterThanOrEqual(83)
  expect(planDemoStudy({ patients: 10, lesions: 30 }).lesionTable.rows.length).toBe(30)
  expect(() => planDemoStudy({ patients: 10, lesions: 31 })).toThrow(/between 10 and 30/)
  expect(() => planDemoStudy({ patients: 0 })).toThrow(/1 to 999, got 0/)
  expect(() => planDemoStudy({ seed: 1.5 })).toThrow(/whole number, got 1.5/)
})

test('a patient is the same whatever the number of patients, and another with another seed', () => {
  const few = planDemoStudy({ patients: 7 })
  expect(few.patients).toEqual(plan.patients.slice(0, 7))
  expect(few.patientTable.rows).toEqual(plan.patientTable.rows.slice(0, 7))
  expect(planDemoStudy({ patients: 1, seed: 2 }).patients[0]).not.toEqual(plan.patients[0])
})

test('lesions keep clear of each other and lie within the scan', () => {
  for (const p of planDemoStudy({ patients: 300, seed: 5 }).patients) {
    const top = p.scan.originMm[2] + (p.scan.slices - 1) * 5
    expect(p.scan.slices).toBeGreaterThanOrEqual(26)
    expect(p.scan.slices).toBeLessThanOrEqual(32)
    for (const a of p.lesions) {
      expect(a.centre[2] + a.radiusMm).toBeLessThan(top)
      expect(a.centre[2] - a.radiusMm * a.stretch[2]).toBeGreaterThan(p.scan.originMm[2] + 5)
      for (const b of p.lesions) {
        if (b.label <= a.label) continue
        const d = a.centre.map((c, n) => c - b.centre[n])
        expect(Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2])).toBeGreaterThan(a.radiusMm + b.radiusMm)
      }
    }
  }
})

test('outcomes follow from the numbers in the table, and the table has the gaps of a real one', () => {
  const big = planDemoStudy({ patients: 313, seed: 4 })
  const names = big.patientTable.columns.map((c) => c.name)
  const column = (name: string) => big.patientTable.rows.map((r) => r[names.indexOf(name)])
  const baseline = column('baseline_volume_ml')
  const followUp = column('follow_up_volume_ml')
  column('expansion').forEach((e, n) => {
    const f = followUp[n]
    expect(e).toBe(f === null ? null : +isExpansion(Number(baseline[n]), Number(f)))
  })
  column('poor_outcome').forEach((p, n) => {
    const gos = column('gos_discharge')[n]
    expect(p).toBe(gos === null ? null : +(Number(gos) <= 3))
  })
  column('haemorrhagic_transformation').forEach((h, n) => {
    if (big.patients[n].lesions.some((l) => l.kind === 'haemorrhage')) expect(h).toBe(1)
  })
  const rate = (name: string): number => {
    const known = column(name).filter((v) => v !== null)
    return known.reduce<number>((s, v) => s + Number(v), 0) / known.length
  }
  expect(rate('expansion')).toBeGreaterThan(0.12)
  expect(rate('expansion')).toBeLessThan(0.28)
  expect(rate('poor_outcome')).toBeGreaterThan(0.4)
  expect(rate('poor_outcome')).toBeLessThan(0.68)
  expect(rate('haemorrhagic_transformation')).toBeGreaterThan(0.6)
  expect(rate('haemorrhagic_transformation')).toBeLessThan(0.85)
  const gaps = big.patientTable.rows.flat().filter((c) => c === null).length
  expect(gaps).toBeGreaterThan(60)
  expect(gaps).toBeLessThan(250)
})

test('every cell fits its column: levels, whole numbers, names in two languages, no name twice', () => {
  for (const table of [plan.patientTable, plan.lesionTable]) {
    expect(new Set(table.columns.map((c) => c.name)).size).toBe(table.columns.length)
    table.columns.forEach((column, n) => {
      expect(column.label.en).not.toBe('')
      expect(column.label.zh).not.toBe('')
      for (const row of table.rows) {
        const cell = row[n]
        if (cell === null) continue
        if (column.levels !== null) expect(column.levels.map((l) => l.value)).toContain(cell)
        else if (column.type === 'integer') expect(Number.isInteger(cell)).toBe(true)
        else expect(typeof cell).toBe(column.type === 'number' ? 'number' : 'string')
      }
    })
  }
})

test('expansion is more than 33 % or more than 6 mL, strictly', () => {
  expect(isExpansion(10, 13.3)).toBe(false)
  expect(isExpansion(10, 13.4)).toBe(true)
  expect(isExpansion(40, 46)).toBe(false)
  expect(isExpansion(40, 46.01)).toBe(true)
  expect(isExpansion(10, 0)).toBe(false)
})

test('a study of small haemorrhages has lesions below 10 mL only, of both bands', () => {
  const { patients } = planDemoStudy({ patients: 40, lesions: 40, haemorrhageShare: 1, smallOnly: true })
  const volumes = patients.flatMap(({ lesions }) => lesions.map(({ volumeMl }) => volumeMl))
  expect(volumes).toHaveLength(40)
  expect(Math.max(...volumes)).toBeLessThan(10)
  expect(volumes.filter((volume) => volume < 3).length).toBeGreaterThan(5)
})
