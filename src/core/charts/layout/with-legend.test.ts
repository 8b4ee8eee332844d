import { describe, expect, it } from 'vitest'
import type { Mark } from '../marks/mark.ts'
import { paperTheme, seriesStyle } from '../theme.ts'
import { inkIn } from './ink.ts'
import { withLegend } from './with-legend.ts'

const size = { width: 320, height: 320 }
const plot = { left: 40, top: 20, right: 310, bottom: 290 }
const entriesOf = (count: number, text = 'model') =>
  Array.from({ length: count }, (_, n) => ({
    text: `${text} ${n}`,
    as: 'line' as const,
    style: seriesStyle(paperTheme, n),
  }))
const point = (x: number, y: number): Mark => ({
  kind: 'point',
  items: [{ x, y }],
  shape: 'circle',
  size: 6,
  fill: '#000',
  stroke: null,
})
const corners = ['bottom-right', 'top-left'] as const

/** Place of the first name. */
const firstName = (marks: readonly Mark[]): { x: number; y: number } => {
  const found = marks.find((mark) => mark.kind === 'text' && mark.text.endsWith(' 0'))
  if (found?.kind !== 'text') throw new Error('No legend')
  return found
}

const drawn = (
  count: number,
  data: readonly Mark[],
  more: { square?: boolean; width?: number; text?: string } = {},
) => {
  const { width = 320, text } = more
  return withLegend(
    {
      size: { width, height: 320 },
      theme: paperTheme,
      entries: entriesOf(count, text),
      corners,
      square: more.square ?? true,
    },
    (right) => ({
      box: more.square === false ? { ...plot, right: width - 10 - right } : plot,
      ground: [],
      data,
    }),
  )
}

describe('ink', () => {
  const box = { left: 10, top: 10, right: 20, bottom: 20 }

  it('is the length of lines inside, however far they reach', () => {
    const stroke = { colour: '#000', width: 1 }
    const points = [
      [0, 15],
      [100, 15],
    ] as const
    expect(inkIn([{ kind: 'line', points, stroke }], box)).toBeCloseTo(10, 9)
    expect(inkIn([{ kind: 'rule', segments: [[12, 0, 12, 14]], stroke }], box)).toBeCloseTo(4, 9)
    expect(inkIn([{ kind: 'rule', segments: [[0, 0, 100, 0]], stroke }], box)).toBe(0)
  })

  it('counts markers that reach in', () => {
    expect(inkIn([point(22, 15)], box)).toBe(6)
    expect(inkIn([point(24, 15)], box)).toBe(0)
  })
})

describe('legend', () => {
  it('stands in the usual corner while that is free, else in the next one', () => {
    const usual = drawn(2, [])
    expect(firstName(usual.marks).x).toBeGreaterThan(175)
    expect(firstName(usual.marks).y).toBeGreaterThan(220)
    expect(usual.height).toBe(size.height)
    const other = firstName(drawn(2, [point(290, 270)]).marks)
    expect([other.x < 175, other.y < 60]).toEqual([true, true])
  })

  it('goes below where every corner holds data or entries are many, and the plot keeps its size', () => {
    for (const { marks, height } of [drawn(2, [point(290, 270), point(60, 40)]), drawn(4, [])]) {
      expect(firstName(marks).y).toBeGreaterThan(size.height)
      expect(height).toBeGreaterThan(firstName(marks).y)
    }
    // Four short names share two rows: two columns of 320 px.
    const line = paperTheme.fontSize * 1.5
    expect(drawn(4, []).height - size.height).toBeLessThan(4 * line)
    expect(drawn(4, [], { text: 'a model with a name as long as half the page' }).height - size.height).toBeGreaterThan(
      4 * line,
    )
  })

  it('stands beside a square plot that leaves room, and takes room beside another', () => {
    const beside = drawn(4, [], { width: 560 })
    expect(firstName(beside.marks).x).toBeGreaterThan(plot.right)
    expect(beside.height).toBe(size.height)
    const { x } = firstName(drawn(4, [], { width: 560, square: false }).marks)
    expect(x).toBeGreaterThan(450)
  })
})
