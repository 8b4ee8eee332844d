import { describe, expect, test } from 'vitest'
import { waveletFilter, waveletNames } from './wavelet-filters.ts'

const filterOf = (name: string) => {
  const filter = waveletFilter(name)
  if (filter === null) throw new Error(`no wavelet ${name}`)
  return filter
}

/** Σ a(k) b(k + 2m) for every shift m; 1 at m = 0 and 0 elsewhere for a pair that reconstructs. */
const worstShift = (a: readonly number[], b: readonly number[]): number => {
  let worst = 0
  for (let m = 1 - a.length / 2; m < a.length / 2; m++) {
    const sum = a.reduce((s, v, k) => s + v * (b[k + 2 * m] ?? 0), 0)
    worst = Math.max(worst, Math.abs(sum - (m === 0 ? 1 : 0)))
  }
  return worst
}

/** Largest of the first n moments of a high-pass, relative to the sum of its terms' magnitudes. */
const worstMoment = (high: readonly number[], n: number): number => {
  let worst = 0
  for (let p = 0; p < n; p++) {
    const terms = high.map((v, k) => v * ((k - high.length / 2) / high.length) ** p)
    const size = terms.reduce((s, v) => s + Math.abs(v), 0)
    worst = Math.max(worst, Math.abs(terms.reduce((s, v) => s + v, 0)) / size)
  }
  return worst
}

/** Low-pass of the reconstruction: the decomposition's high-pass with every other sign changed. */
const otherLow = (name: string): number[] => filterOf(name).high.map((v, k) => (k % 2 === 0 ? -v : v))

const order = (name: string): number => Number(name.replace(/^\D+/, ''))
const namesOf = (family: string): string[] => waveletNames.filter((name) => new RegExp(`^${family}\\d`).test(name))

/** Tables printed to 12 digits only; what PyWavelets computes with. */
const coarse: Readonly<Record<string, number>> = { sym: 2e-11 }

describe('wavelet filters', () => {
  test('every name of PyWavelets is there', () => {
    expect(waveletNames).toHaveLength(1 + 38 + 19 + 17 + 15 + 15 + 1)
    expect(waveletNames.every((name) => waveletFilter(name) !== null)).toBe(true)
    expect(waveletFilter('db39')).toBeNull()
    expect(waveletFilter('toString')).toBeNull()
  })

  test.each(['db', 'sym', 'coif'])('%s: orthogonal, with the vanishing moments of its order', (family) => {
    for (const name of namesOf(family)) {
      const { low, high } = filterOf(name)
      const moments = family === 'coif' ? 2 * order(name) : order(name)
      expect(low).toHaveLength(family === 'coif' ? 6 * order(name) : 2 * order(name))
      expect(worstShift(low, low), name).toBeLessThan(coarse[family] ?? 1e-12)
      expect(worstMoment(high, moments), name).toBeLessThan(coarse[family] ?? 1e-12)
      expect(
        low.reduce((a, b) => a + b, 0),
        name,
      ).toBeCloseTo(Math.SQRT2, 11)
    }
  })

  test('biorthogonal: the two sides reconstruct, with the vanishing moments of the other side', () => {
    for (const name of [...namesOf('bior'), ...namesOf('rbio')]) {
      const { low, high } = filterOf(name)
      expect(worstShift(low, otherLow(name).toReversed()), name).toBeLessThan(1e-12)
      const [ours, theirs] = name.slice(4).split('.').map(Number)
      // 5.5 is the nearly orthogonal pair, whose zeros at −1 are shared out unevenly.
      if (name.endsWith('5.5')) continue
      expect(worstMoment(high, name.startsWith('r') ? theirs : ours), name).toBeLessThan(1e-11)
    }
  })

  test('closed forms of the shortest ones', () => {
    const r3 = Math.sqrt(3)
    const r7 = Math.sqrt(7)
    const db2 = [1 - r3, 3 - r3, 3 + r3, 1 + r3].map((v) => v / (4 * Math.SQRT2))
    const coif1 = [r7 - 3, 1 - r7, 14 - 2 * r7, 14 + 2 * r7, 5 + r7, 1 - r7].map((v) => v / (16 * Math.SQRT2))
    filterOf('db2').low.forEach((v, k) => expect(v).toBeCloseTo(db2[k], 14))
    filterOf('coif1').low.forEach((v, k) => expect(v).toBeCloseTo(coif1[k], 14))
    expect(filterOf('bior2.2').low.map((v) => v * 4 * Math.SQRT2)).toEqual(
      [0, -1, 2, 6, 2, -1].map((v) => expect.closeTo(v, 14)),
    )
    expect(filterOf('dmey').low).toHaveLength(62)
  })
})
