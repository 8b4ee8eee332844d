import { beforeAll, expect, test } from 'vitest'
import { type DemoRendering, planDemoStudy, renderDemoScan } from './index.ts'

/** FNV-1a over bytes. */
const digest = (data: Int16Array | Uint8Array): string => {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  let h = 0x811c9dc5
  for (const b of bytes) h = Math.imul(h ^ b, 0x01000193)
  return (h >>> 0).toString(16).padStart(8, '0')
}

const dice = (a: Uint8Array, b: Uint8Array, label: number): number => {
  let sum = 0
  let both = 0
  for (let n = 0; n < a.length; n++) {
    sum += +(a[n] === label) + +(b[n] === label)
    both += +(a[n] === label && b[n] === label)
  }
  return (2 * both) / sum
}

const mean = (v: readonly number[]): number => v.reduce((s, x) => s + x, 0) / v.length

const compact = planDemoStudy({ compact: true, patients: 18 })
let cut: DemoRendering[] = []
beforeAll(() => {
  cut = compact.patients.map((p) => renderDemoScan(compact, p.index))
}, 60000)

test('the same seed gives the same bytes', () => {
  const two = [0, 3].map((n) => renderDemoScan(compact, n))
  expect(two.map((r) => digest(r.volume.data))).toEqual([digest(cut[0].volume.data), digest(cut[3].volume.data)])
  expect(digest(cut[0].volume.data)).toBe('2b3d1c5f')
  expect(cut[0].readings.map((r) => digest(r.labelmap.data))).toEqual(['fd8baa99', '89fa6d5e', '4ed66307'])
})

test('a compact scan holds the voxels of the full one, with room around the lesions', () => {
  const plan = planDemoStudy({ patients: 1 })
  const full = renderDemoScan(plan, 0)
  const part = cut[0]
  const [nx, ny] = full.volume.geometry.size
  const g = part.volume.geometry
  const from = full.volume.geometry.originMm.map((o, c) => Math.round((g.originMm[c] - o) / g.spacingMm[c]))
  let at = 0
  let different = 0
  for (let k = 0; k < g.size[2]; k++) {
    for (let j = 0; j < g.size[1]; j++) {
      for (let i = 0; i < g.size[0]; i++, at++) {
        const there = i + from[0] + nx * (j + from[1] + ny * (k + from[2]))
        different += +(part.volume.data[at] !== full.volume.data[there])
        part.readings.forEach((r, n) => {
          different += +(r.labelmap.data[at] !== full.readings[n].labelmap.data[there])
        })
      }
    }
  }
  expect(different).toBe(0)
  const labelled = (data: Uint8Array) => data.reduce((s, v) => s + +(v > 0), 0)
  expect(part.readings.map((r) => labelled(r.labelmap.data))).toEqual(
    full.readings.map((r) => labelled(r.labelmap.data)),
  )
})

test('every reading holds every lesion, on two slices or more, and stays off the margin', () => {
  cut.forEach((r, n) => {
    const [nx, ny, nz] = r.volume.geometry.size
    expect(r.readings.map((x) => `${x.reader}${x.round}`)).toEqual(
      compact.patients[n].readAgain ? ['A1', 'A2', 'B1'] : ['A1'],
    )
    for (const reading of r.readings) {
      expect(reading.lesions.map((l) => l.lesionCode)).toEqual(compact.patients[n].lesions.map((l) => l.code))
      const slices = new Map<number, Set<number>>(reading.lesions.map((l) => [l.label, new Set()]))
      let margin = 26
      reading.labelmap.data.forEach((label, at) => {
        if (label === 0) return
        slices.get(label)?.add(Math.floor(at / (nx * ny)))
        const i = at % nx
        const j = Math.floor(at / nx) % ny
        margin = Math.min(margin, i, nx - 1 - i, j, ny - 1 - j)
      })
      expect(margin).toBeGreaterThanOrEqual(24)
      for (const used of slices.values()) {
        expect(used.size).toBeGreaterThanOrEqual(2)
        expect(Math.min(...used)).toBeGreaterThanOrEqual(1)
        expect(Math.max(...used)).toBeLessThan(nz - 1)
      }
    }
  })
})

test('the first reading has the planned volume; readers agree as readers do', () => {
  const intra: number[] = []
  const inter: number[] = []
  const ratio: number[] = []
  cut.forEach((r, n) => {
    const { spacingMm } = r.volume.geometry
    for (const lesion of compact.patients[n].lesions) {
      const count = (reading: number) =>
        r.readings[reading].labelmap.data.reduce((s, v) => s + +(v === lesion.label), 0)
      const volume = (count(0) * spacingMm[0] * spacingMm[1] * spacingMm[2]) / 1000
      expect(Math.abs(volume / lesion.volumeMl - 1)).toBeLessThan(0.05)
      if (r.readings.length === 1) continue
      intra.push(dice(r.readings[0].labelmap.data, r.readings[1].labelmap.data, lesion.label))
      inter.push(dice(r.readings[0].labelmap.data, r.readings[2].labelmap.data, lesion.label))
      ratio.push(count(2) / count(0))
    }
  })
  expect(Math.abs(mean(intra) - 0.92)).toBeLessThan(0.02)
  expect(Math.abs(mean(inter) - 0.87)).toBeLessThan(0.025)
  expect(Math.min(...intra, ...inter)).toBeGreaterThan(0.6)
  expect(Math.max(...intra, ...inter)).toBeLessThan(0.98)
  expect(mean(ratio)).toBeGreaterThan(1.03)
  expect(mean(ratio)).toBeLessThan(1.25)
})

test('lesions are denser than brain, their kinds overlap, air is exactly −1024, bone is bone', () => {
  const means: Record<string, number[]> = { haemorrhage: [], contrast: [] }
  cut.forEach((r, n) => {
    for (const lesion of compact.patients[n].lesions) {
      const values = [...r.volume.data].filter((_, at) => r.readings[0].labelmap.data[at] === lesion.label)
      means[lesion.kind].push(mean(values))
    }
  })
  const { haemorrhage, contrast } = means
  expect(mean(haemorrhage)).toBeGreaterThan(54)
  expect(mean(haemorrhage)).toBeLessThan(66)
  expect(mean(contrast)).toBeGreaterThan(mean(haemorrhage) + 3)
  expect(mean(contrast)).toBeLessThan(85)
  expect(Math.max(...haemorrhage)).toBeGreaterThan(Math.min(...contrast))

  const full = renderDemoScan(planDemoStudy({ patients: 2 }), 1).volume
  const [nx, ny, nz] = full.geometry.size
  expect(full.data[0]).toBe(-1024)
  let air = 0
  let bone = 0
  for (const v of full.data) {
    air += +(v === -1024)
    bone += +(v > 700)
  }
  expect(air / full.data.length).toBeGreaterThan(0.5)
  expect(bone / full.data.length).toBeGreaterThan(0.02)
  // white matter of the centrum semiovale, right of the midline
  const sample: number[] = []
  const k = Math.round((40 - full.geometry.originMm[2]) / 5)
  for (let j = ny / 2 - 20; j < ny / 2 + 20; j++)
    for (let i = 180; i < 215; i++) sample.push(full.data[i + nx * (j + ny * k)])
  const m = mean(sample)
  const sd = Math.sqrt(mean(sample.map((v) => (v - m) * (v - m))))
  expect(nz).toBeGreaterThanOrEqual(26)
  expect(m).toBeGreaterThan(24)
  expect(m).toBeLessThan(36)
  expect(sd).toBeGreaterThan(2.8)
  expect(sd).toBeLessThan(6)
})

test('an index outside the study is refused', () => {
  expect(() => renderDemoScan(compact, 18)).toThrow(/0 to 17, got 18/)
})
