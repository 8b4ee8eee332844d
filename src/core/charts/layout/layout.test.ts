import { describe, expect, it } from 'vitest'
import { formatFixed, formatP, formatScale, formatValue } from '../format-value.ts'
import { axisScale } from './axis-scale.ts'
import { clipLine } from './clip.ts'
import { cutName, wrapText } from './fit-text.ts'
import { spread } from './spread.ts'
import { tickLabels } from './tick-labels.ts'
import { textWidth } from './text-width.ts'

describe('text', () => {
  it('is as wide as the font says', () => {
    // Inter at 1000 px: A 690, v 562; a Chinese character is as wide as high.
    expect(textWidth('Av', 10)).toBeCloseTo(12.52, 9)
    expect(textWidth('影像组学', 12)).toBeCloseTo(48, 9)
  })

  it('breaks between words and between Chinese characters', () => {
    expect(wrapText('two words', 10, textWidth('words', 10))).toEqual(['two', 'words'])
    expect(wrapText('影像组学', 10, 25)).toEqual(['影像', '组学'])
    expect(wrapText('unbreakable', 10, 5)).toEqual(['unbreakable'])
    expect(wrapText('', 10, 5)).toEqual([''])
  })

  it('keeps both ends of a name that is cut', () => {
    const name = 'log-sigma-4-0-mm-3D_glszm_LargeAreaLowGrayLevelEmphasis'
    const cut = cutName(name, 10, 150)
    expect(textWidth(cut, 10)).toBeLessThanOrEqual(150)
    expect(textWidth(cut, 10)).toBeGreaterThan(135)
    const [start, end] = cut.split('…')
    expect(name.startsWith(start) && name.endsWith(end)).toBe(true)
    expect(Math.abs(start.length - end.length)).toBeLessThanOrEqual(1)
    expect(cutName(name, 10, 1000)).toBe(name)
    // Sums of widths may end a rounding below the width that they came from.
    expect(cutName('0', 10, textWidth('0', 10) - 1e-9)).toBe('0')
  })
})

describe('labels', () => {
  it('move apart no further than they must', () => {
    expect(spread([10, 50], 10, 0, 100)).toEqual([10, 50])
    expect(spread([52, 50], 10, 0, 100)).toEqual([56, 46])
    expect(spread([0, 1, 2], 10, 0, 100)).toEqual([0, 10, 20])
    expect(spread([99, 98], 10, 0, 100)).toEqual([100, 90])
    expect(spread([1, 2, 3], 10, 0, 10)).toEqual([0, 5, 10])
    expect(spread([], 10, 0, 10)).toEqual([])
  })

  it('of a scale are thinned evenly, in two rows only where one holds too few', () => {
    const widths = (count: number): number[] => Array.from({ length: count }, () => 16)
    const even = (count: number, step: number): number[] => Array.from({ length: count }, (_, n) => n * step)
    expect(tickLabels(even(4, 30), widths(4)).map(({ tick }) => tick)).toEqual([0, 1, 2, 3])
    expect(tickLabels(even(9, 10), widths(9)).map(({ tick, row }) => [tick, row])).toEqual([
      [0, 0],
      [2, 0],
      [4, 0],
      [6, 0],
      [8, 0],
    ])
    expect(tickLabels(even(5, 10), widths(5)).map(({ row }) => row)).toEqual([0, 1, 0, 1, 0])
    expect(tickLabels([100, 0, 5, 50], widths(4)).map(({ tick }) => tick)).toEqual([1, 3, 0])
  })
})

describe('lines', () => {
  it('are cut at the edges of the plot', () => {
    const box = { left: 0, top: 0, right: 10, bottom: 10 }
    expect(
      clipLine(
        [
          [-5, 5],
          [5, 5],
          [5, 20],
        ],
        box,
      ),
    ).toEqual([
      [
        [0, 5],
        [5, 5],
        [5, 10],
      ],
    ])
    expect(
      clipLine(
        [
          [2, 5],
          [2, 15],
          [8, 15],
          [8, 5],
        ],
        box,
      ),
    ).toEqual([
      [
        [2, 5],
        [2, 10],
      ],
      [
        [8, 10],
        [8, 5],
      ],
    ])
    expect(
      clipLine(
        [
          [20, 20],
          [30, 30],
        ],
        box,
      ),
    ).toEqual([])
  })
})

describe('axes', () => {
  it('have round ticks inside their ends', () => {
    const { ticks, place } = axisScale({ label: '', domain: [0, 1] })
    expect(ticks.map(({ label }) => label)).toEqual(['0.0', '0.2', '0.4', '0.6', '0.8', '1.0'])
    expect(place(100, 200)(0.25)).toBe(125)
  })

  it('have powers of ten where they are logarithmic', () => {
    const { ticks, place } = axisScale({ label: '', domain: [0.1, 10], scale: 'log' })
    expect(ticks.map(({ at }) => at)).toEqual([0.1, 0.2, 0.5, 1, 2, 5, 10])
    expect(place(0, 100)(1)).toBeCloseTo(50, 9)
    expect(() => axisScale({ label: 'OR', domain: [0, 1], scale: 'log' })).toThrow('above 0')
  })

  it('have equal steps where a logarithmic axis is narrow, 1 among them', () => {
    const labels = (low: number, high: number): string[] =>
      axisScale({ label: '', domain: [low, high], scale: 'log', tickCount: 4 }).ticks.map(({ label }) => label)
    expect(labels(0.9, 1.32)).toEqual(['0.9', '1.0', '1.1', '1.2', '1.3'])
    expect(labels(0.6, 1.9)).toEqual(['0.6', '0.8', '1.0', '1.2', '1.4', '1.6', '1.8'])
    expect(labels(0.98, 1.03)).toEqual(['0.98', '0.99', '1.00', '1.01', '1.02', '1.03'])
    expect(labels(0.4, 3)).toEqual(['0.5', '1', '2'])
  })

  it('have a length where all values are equal', () => {
    expect(axisScale({ label: '', domain: [5, 5] }).domain).toEqual([4.75, 5.25])
    expect(() => axisScale({ label: '', domain: [Number.NaN, 1] })).toThrow('finite')
  })
})

describe('numbers', () => {
  it('have the digits that are meant', () => {
    expect([0.84812, 1316, -3.5, 1e-6, 62.4, null].map(formatValue)).toEqual([
      '0.8481',
      '1316',
      '−3.5',
      '1e−6',
      '62.4',
      '—',
    ])
    expect(formatScale([0, 5e6, 4e7])).toEqual(['0', '5e6', '4e7'])
    expect(formatScale([0, 0.5, 1])).toEqual(['0', '0.5', '1'])
    expect(formatFixed(-0.5, 2)).toBe('−0.50')
    expect([0.0004, 0.0456, null].map(formatP)).toEqual(['p < 0.001', 'p = 0.046', 'p —'])
  })
})
