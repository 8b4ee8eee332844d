import { describe, expect, it } from 'vitest'
import { drawSubset } from './draw-subset.ts'

const candidates = Array.from({ length: 50 }, (_, at) => `L${String(at).padStart(2, '0')}`)
const labels = new Map(candidates.slice(0, 47).map((id, at) => [id, at < 30 ? 'expansion' : 'none']))

describe('drawSubset', () => {
  it('draws every lesion once, the same for the same seed whatever the order of candidates', () => {
    const one = drawSubset({ candidates, n: 30, seed: 7 })
    expect(new Set(one.drawn).size).toBe(30)
    expect(one.drawn.every((id) => candidates.includes(id))).toBe(true)
    expect(drawSubset({ candidates: candidates.toReversed(), n: 30, seed: 7 })).toEqual(one)
    expect(drawSubset({ candidates, n: 30, seed: 8 }).drawn).not.toEqual(one.drawn)
    expect(one.strata).toEqual([{ label: null, candidates: 50, drawn: 30 }])
  })

  it('draws in proportion to labels by largest remainder', () => {
    // shares of 12: 30, 17 and 3 of 50 → 7.2, 4.08, 0.72
    const { drawn, strata } = drawSubset({ candidates, n: 12, seed: 1, labels })
    expect(strata).toEqual([
      { label: 'expansion', candidates: 30, drawn: 7 },
      { label: 'none', candidates: 17, drawn: 4 },
      { label: null, candidates: 3, drawn: 1 },
    ])
    expect(drawn.filter((id) => labels.get(id) === 'none')).toHaveLength(4)
    expect(drawSubset({ candidates, n: 50, seed: 1, labels }).drawn.toSorted()).toEqual(candidates)
  })

  it('takes every lesion equally often', () => {
    const counts = new Map<string, number>()
    for (let seed = 0; seed < 2000; seed++)
      for (const id of drawSubset({ candidates: candidates.slice(0, 10), n: 3, seed }).drawn)
        counts.set(id, (counts.get(id) ?? 0) + 1)
    // 600 expected, standard deviation 20.5
    for (const count of counts.values()) expect(Math.abs(count - 600)).toBeLessThan(90)
    expect(counts.size).toBe(10)
  })

  it('refuses what cannot be drawn', () => {
    expect(() => drawSubset({ candidates, n: 51, seed: 1 })).toThrow('51 lesions cannot be drawn from 50')
    expect(() => drawSubset({ candidates, n: 0, seed: 1 })).toThrow('whole number from 1')
    expect(() => drawSubset({ candidates: ['a', 'a'], n: 1, seed: 1 })).toThrow('The lesion a is among')
  })
})
