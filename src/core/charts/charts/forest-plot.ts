import type { Mark } from '../marks/mark.ts'
import { textAt } from '../marks/make-mark.ts'
import { formatFixed } from '../format-value.ts'
import { axisScale } from '../layout/axis-scale.ts'
import { drawBottomAxis } from '../layout/axis.ts'
import { cutName, wrapText } from '../layout/fit-text.ts'
import { textWidth } from '../layout/text-width.ts'
import type { Chart, Scene, Size } from '../scene.ts'
import { seriesStyle, type Theme } from '../theme.ts'

export interface ForestRow {
  readonly key: string
  readonly name: string
  /** Null where it could not be estimated: the row stays, with a dash. */
  readonly estimate: number | null
  readonly low: number | null
  /** Positive infinity is drawn as an arrow. */
  readonly high: number | null
  /** One text per extra column, e.g. p. */
  readonly cells: readonly string[]
}

export interface ForestInput {
  readonly rows: readonly ForestRow[]
  /** Odds and hazard ratios are drawn on a logarithmic axis about 1, differences on a linear one about 0. */
  readonly scale: 'log' | 'linear'
  /** The value of no effect, where the dashed line stands; without it 1 on a logarithmic axis and 0 on a linear one. */
  readonly none?: number
  /** Of estimates and limits; 2 without. */
  readonly decimals?: number
  readonly words: {
    readonly title: string
    readonly description: string
    readonly heading?: string
    readonly x: string
    readonly columns: {
      readonly name: string
      /** E.g. "OR (95 % CI)". */
      readonly estimate: string
      readonly lower: string
      readonly upper: string
      readonly cells: readonly string[]
    }
  }
}

/** An interval so wide that drawing it whole would flatten the others ends in an arrow. */
const widestLog = 100

const noneOf = ({ none, scale }: ForestInput): number => none ?? (scale === 'log' ? 1 : 0)

const interval = ({ estimate, low, high }: ForestRow, decimals: number): string => {
  if (estimate === null) return '—'
  if (low === null && high === null) return formatFixed(estimate, decimals)
  const end = (value: number | null): string =>
    value === null ? '—' : Number.isFinite(value) ? formatFixed(value, decimals) : value > 0 ? '∞' : '−∞'
  return `${formatFixed(estimate, decimals)} (${end(low)}–${end(high)})`
}

const domainOf = (input: ForestInput): readonly [number, number] => {
  const { rows, scale } = input
  const isLog = scale === 'log'
  const none = noneOf(input)
  const ends = rows
    .flatMap(({ estimate, low, high }) => [estimate, low, high])
    .filter((value): value is number => value !== null && Number.isFinite(value) && (!isLog || value > 0))
  if (!isLog) return [Math.min(none, ...ends), Math.max(none, ...ends)]
  const low = Math.max(1 / widestLog, Math.min(none, ...ends))
  // An arrow needs room beyond the last estimate.
  const arrowRoom = rows.some((row) => row.high === Number.POSITIVE_INFINITY) ? 2 : 1
  const high = Math.min(widestLog, Math.max(none, ...ends) * arrowRoom)
  return low === high ? [0.5, 2] : [low / 1.1, high * 1.1]
}

const draw = (input: ForestInput, size: Size, theme: Theme): Scene => {
  const { rows, scale, words, decimals = 2 } = input
  for (const { name, estimate, low } of rows)
    if (scale === 'log' && ((estimate !== null && estimate <= 0) || (low !== null && low < 0)))
      throw new Error(`"${name}" has a ratio that is not above 0; use the linear scale for differences.`)
  const { fontSize } = theme
  const head = words.columns
  const widthOf = (header: string, texts: readonly string[]): number =>
    Math.max(textWidth(header, fontSize, true), ...texts.map((text) => textWidth(text, fontSize))) + 14
  const nameWidth = Math.min(
    size.width * 0.32,
    widthOf(
      head.name,
      rows.map(({ name }) => name),
    ),
  )
  const texts = [
    { header: head.estimate, cells: rows.map((row) => interval(row, decimals)) },
    ...head.cells.map((header, n) => ({ header, cells: rows.map(({ cells }) => cells[n] ?? '') })),
  ]
  const widths = texts.map(({ header, cells }) => widthOf(header, cells))
  const headings = words.heading === undefined ? [] : wrapText(words.heading, fontSize + 1, size.width - 4, true)
  const top = fontSize * (headings.length === 0 ? 2 : 2.5 + 1.5 * headings.length)
  const rowHeight = Math.max(
    fontSize * 1.6,
    Math.min(fontSize * 2.6, (size.height - top - fontSize * 3.5) / Math.max(1, rows.length)),
  )
  const box = {
    left: nameWidth + 6,
    right: size.width - widths.reduce((sum, width) => sum + width, 0) - 10,
    top,
    bottom: top + rowHeight * rows.length,
  }
  if (box.right - box.left < 40) throw new Error('The forest plot has no room beside its columns; draw it wider.')
  const axis = axisScale({ label: words.x, domain: domainOf(input), scale, tickCount: 4 })
  const place = axis.place(box.left, box.right)
  const within = (value: number): number =>
    value <= axis.domain[0] ? box.left : value >= axis.domain[1] ? box.right : place(value)
  const look = { size: fontSize, colour: theme.text, anchor: 'start' } as const
  const marks: Mark[] = drawBottomAxis({ ticks: axis.ticks, place, box, theme, label: words.x, grid: false })
  headings.forEach((line, n) =>
    marks.push(textAt(2, fontSize * (1 + 1.5 * n), line, { ...look, size: fontSize + 1, bold: true })),
  )
  marks.push(textAt(2, top - fontSize, head.name, { ...look, bold: true }))
  const none = place(noneOf(input))
  marks.push({
    kind: 'rule',
    segments: [[none, box.top, none, box.bottom]],
    stroke: { colour: theme.muted, width: 1, dash: [3, 3] },
  })
  let columnLeft = box.right + 12
  texts.forEach(({ header, cells }, n) => {
    marks.push(textAt(columnLeft, top - fontSize, header, { ...look, bold: true }))
    cells.forEach((text, at) => marks.push(textAt(columnLeft, top + rowHeight * (at + 0.5), text, look)))
    columnLeft += widths[n]
  })
  const { colour } = seriesStyle(theme, 0)
  rows.forEach((row, n) => {
    const y = top + rowHeight * (n + 0.5)
    marks.push(textAt(2, y, cutName(row.name, fontSize, nameWidth - 6), look))
    if (row.estimate === null) return
    if (row.low !== null && row.high !== null) {
      const [from, to] = [within(row.low), within(row.high)]
      const tips: (readonly [number, number, number, number])[] = []
      if (row.low < axis.domain[0]) tips.push([from, y, from + 5, y - 4], [from, y, from + 5, y + 4])
      if (row.high > axis.domain[1]) tips.push([to, y, to - 5, y - 4], [to, y, to - 5, y + 4])
      marks.push({ kind: 'rule', segments: [[from, y, to, y], ...tips], stroke: { colour, width: 1.4 } })
    }
    marks.push({
      kind: 'point',
      items: [
        { x: within(row.estimate), y, datum: { key: row.key, label: `${row.name}: ${interval(row, decimals)}` } },
      ],
      shape: 'square',
      size: theme.markerSize + 2,
      fill: colour,
      stroke: null,
    })
  })
  return {
    width: size.width,
    height: box.bottom + fontSize * 3.5,
    title: words.title,
    description: words.description,
    background: theme.background,
    marks,
  }
}

/** Estimates with their limits beside the table that they come from; as high as its rows need. */
export const forestPlot = (input: ForestInput): Chart => ({
  printMm: { width: 174, height: 90 },
  draw: (size, theme) => draw(input, size, theme),
  table: () => {
    const { columns } = input.words
    return {
      columns: [
        { id: 'name', header: columns.name },
        { id: 'estimate', header: columns.estimate, numeric: true },
        { id: 'lower', header: columns.lower, numeric: true },
        { id: 'upper', header: columns.upper, numeric: true },
        ...columns.cells.map((header, n) => ({ id: `cell-${n}`, header })),
      ],
      rows: input.rows.map(({ name, estimate, low, high, cells }) => [
        name,
        estimate,
        low,
        high,
        ...columns.cells.map((_, n) => cells[n] ?? null),
      ]),
    }
  },
})
