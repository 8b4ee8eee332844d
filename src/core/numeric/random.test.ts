import { expect, test } from 'vitest'
import { createRandom } from './random.ts'

test('one seed gives one stream, pinned so that a change of the generator cannot pass unseen', () => {
  const r = createRandom(1)
  expect([r.uint32(), r.uint32(), r.uint32(), r.uint32()]).toEqual([3116869699, 4276712554, 8328036, 3579583323])
  expect(createRandom(1).fork('a').fork('b').uint32()).toBe(1442748113)
  // Python 3 statistics.NormalDist().inv_cdf gives the same three numbers at the same three probabilities
  const z = createRandom(1)
  expect([z.normal(), z.normal(), z.normal()]).toEqual([0.5998690218335982, -2.887819068666906, -0.4585302293537207])
})

test('forks depend on their labels alone, not on what was drawn', () => {
  const fresh = createRandom(5).fork('patient-7').uint32()
  const used = createRandom(5)
  for (let i = 0; i < 100; i++) used.uniform()
  expect(used.fork('patient-7').uint32()).toBe(fresh)
  expect(createRandom(5).fork('patient-8').uint32()).not.toBe(fresh)
  expect(createRandom(6).fork('patient-7').uint32()).not.toBe(fresh)
  const first = new Set(Array.from({ length: 2000 }, (_, n) => createRandom(1).fork(`p${n}`).uint32()))
  expect(first.size).toBe(2000)
})

test('uniform numbers are uniform in each of 16 bins (χ², 15 degrees of freedom, 99.9 % limit 37.7)', () => {
  const r = createRandom(11)
  const bins = new Float64Array(16)
  for (let i = 0; i < 160000; i++) bins[Math.floor(r.uniform() * 16)]++
  const chi2 = bins.reduce((s, n) => s + ((n - 10000) * (n - 10000)) / 10000, 0)
  expect(chi2).toBeLessThan(37.7)
})

test('normal deviates have the moments and the tails of a normal distribution', () => {
  const r = createRandom(3)
  const n = 400000
  let [m1, m2, m3, m4, beyond196, beyond4] = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < n; i++) {
    const x = r.normal()
    m1 += x / n
    m2 += (x * x) / n
    m3 += (x * x * x) / n
    m4 += (x * x * x * x) / n
    if (Math.abs(x) > 1.959964) beyond196++
    if (Math.abs(x) > 4) beyond4++
  }
  expect(Math.abs(m1)).toBeLessThan(0.006)
  expect(Math.abs(m2 - 1)).toBeLessThan(0.01)
  expect(Math.abs(m3)).toBeLessThan(0.02)
  expect(Math.abs(m4 - 3)).toBeLessThan(0.08)
  expect(Math.abs(beyond196 / n - 0.05)).toBeLessThan(0.0015)
  expect(beyond4).toBeGreaterThan(8)
  expect(beyond4).toBeLessThan(50)
})

test('integers include both ends, shuffles keep every item, picks come from the list', () => {
  const r = createRandom(9)
  const seen = new Set(Array.from({ length: 300 }, () => r.integer(-1, 2)))
  expect([...seen].sort((x, y) => x - y)).toEqual([-1, 0, 1, 2])
  const items = [1, 2, 3, 4, 5, 6, 7, 8]
  const shuffled = r.shuffle(items)
  expect(shuffled).not.toEqual(items)
  expect(shuffled.slice().sort()).toEqual(items)
  expect(items).toContain(r.pick(items))
  expect(() => r.pick([])).toThrow(/at least one/)
  expect(() => createRandom(Number.NaN)).toThrow(/finite/)
})
