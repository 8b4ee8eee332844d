import { describe, expect, it } from 'vitest'
import type { Triple } from '../geometry.ts'
import { measureStack, mostCommonGap } from './measure-stack.ts'

const t = (18.5 * Math.PI) / 180
const tilted: readonly [Triple, Triple] = [
  [1, 0, 0],
  [0, Math.cos(t), -Math.sin(t)],
]

describe('measureStack', () => {
  it('finds the tilt of slices that follow each other along z', () => {
    const m = measureStack(
      [0, 7.38, 14.76, 22.14].map((z): Triple => [-125, -123.5, z]),
      ...tilted,
    )
    expect(m.tiltDeg).toBeCloseTo(18.5, 9)
    expect(m.spacingMm).toBeCloseTo(7.38 * Math.cos(t), 9)
    expect(m.evenlySpaced).toBe(true)
    expect(m.sidewaysMm).toBeCloseTo(0, 9)
  })

  it('finds no tilt in an oblique stack whose slices follow their normal', () => {
    const n: Triple = [0, Math.sin(t), Math.cos(t)]
    const m = measureStack(
      [0, 5, 10].map((d): Triple => [n[0] * d, n[1] * d, n[2] * d]),
      ...tilted,
    )
    expect(m.tiltDeg).toBeCloseTo(0, 9)
    expect(m.spacingMm).toBeCloseTo(5, 9)
  })

  it('counts distances along the order when the slices run against the normal', () => {
    const m = measureStack(
      [
        [0, 0, 10],
        [0, 0, 5],
        [0, 0, 0],
      ],
      [1, 0, 0],
      [0, 1, 0],
    )
    expect(m.positionsMm).toEqual([0, 5, 10])
    expect(m.normal[2]).toBe(-1)
  })

  it('measures one slice alone', () => {
    const m = measureStack([[1, 2, 3]], [1, 0, 0], [0, 1, 0])
    expect([m.gapsMm, m.spacingMm, m.tiltDeg, m.sidewaysMm, m.evenlySpaced]).toEqual([[], 0, 0, 0, true])
  })

  it('sees a slice shifted sideways', () => {
    const m = measureStack(
      [
        [0, 0, 0],
        [0, 2, 5],
        [0, 0, 10],
      ],
      [1, 0, 0],
      [0, 1, 0],
    )
    expect(m.sidewaysMm).toBeCloseTo(2, 12)
    expect(m.tiltDeg).toBe(0)
  })
})

describe('mostCommonGap', () => {
  it('takes the largest set, and of equal sets the smaller gap', () => {
    expect(mostCommonGap([5, 5, 10])).toBe(5)
    expect(mostCommonGap([2.5, 2.5, 5, 5])).toBe(2.5)
    expect(mostCommonGap([5, 2.5, 5, 5])).toBe(5)
    expect(mostCommonGap([])).toBe(0)
  })
})
