import type { Mark } from '../marks/mark.ts'
import { textAt } from '../marks/make-mark.ts'
import { formatValue } from '../format-value.ts'
import { axisScale } from '../layout/axis-scale.ts'
import { drawBottomAxis } from '../layout/axis.ts'
import { fillBar } from '../layout/fill-bar.ts'
import { cutName } from '../layout/fit-text.ts'
import { headingAt } from '../layout/heading.ts'
import { textWidth } from '../layout/text-width.ts'
import type { Chart, Scene, Size } from '../scene.ts'
import { seriesStyle, type Theme } from '../theme.ts'

export interface BarListInput {
  /** From top to bottom, as given. */
  readonly bars: readonly {
    readonly key: string
    readonly name: string
    /** Null is written as a dash. */
    readonly value: number | null
    readonly low?: number | null
    readonly high?: number | null
  }[]
  readonly words: {
    readonly title: string
    readonly description: string
    readonly heading?: string
    /** Axis of values. */
    readonly x: string
    readonly columns: { readonly name: string; readonly lower: string; readonly upper: string }
  }
}

/** Names of features of filtered images need the full width of a page. */
const hasLongNames = ({ bars }: BarListInput): boolean => bars.some(({ name }) => name.length > 40)

const draw = ({ bars, words }: BarListInput, size: Size, theme: Theme): Scene => {
  const { fontSize } = theme
  const top = fontSize * (words.heading === undefined ? 0.6 : 2.2)
  const rowHeight = Math.max(
    fontSize * 1.5,
    Math.min(fontSize * 2.4, (size.height - top - fontSize * 3.5) / Math.max(1, bars.length)),
  )
  const height = top + rowHeight * bars.length + fontSize * 3.5
  const nameWidth = Math.min(size.width * 0.5, Math.max(0, ...bars.map(({ name }) => textWidth(name, fontSize)))) + 10
  const ends = bars.flatMap(({ value, low, high }) => [value, low ?? null, high ?? null].filter((end) => end !== null))
  const domain = [Math.min(0, ...ends), Math.max(0, ...ends)] as const
  const hasLimits = bars.some(
    ({ low, high }) => low !== undefined && low !== null && high !== undefined && high !== null,
  )
  const valueWidth = Math.max(0, ...bars.map(({ value }) => textWidth(formatValue(value), fontSize))) + 8
  const box = {
    left: nameWidth,
    right: size.width - valueWidth - 6,
    top,
    bottom: top + rowHeight * bars.length,
  }
  const axis = axisScale({ label: words.x, domain, nice: true })
  const x = axis.place(box.left, box.right)
  const marks: Mark[] = drawBottomAxis({ ticks: axis.ticks, place: x, box, theme, label: words.x, grid: true })
  if (words.heading !== undefined) marks.push(headingAt(2, words.heading, size.width, theme))
  const look = { size: fontSize, colour: theme.text } as const
  bars.forEach(({ key, name, value, low, high }, n) => {
    const middle = top + rowHeight * (n + 0.5)
    marks.push(textAt(box.left - 8, middle, cutName(name, fontSize, nameWidth - 10), { ...look, anchor: 'end' }))
    const isNegative = value !== null && value < 0
    const limits =
      low === undefined || low === null || high === undefined || high === null
        ? null
        : ([Math.min(low, high), Math.max(low, high)] as const)
    const label = `${name}: ${formatValue(value)}` + (limits === null ? '' : ` (${limits.map(formatValue).join('–')})`)
    if (value !== null) {
      const place = {
        x: Math.min(x(0), x(value)),
        y: middle - rowHeight * 0.32,
        width: Math.max(0.5, Math.abs(x(value) - x(0))),
        height: rowHeight * 0.64,
      }
      const { colour } = seriesStyle(theme, isNegative ? 1 : 0)
      marks.push(...fillBar(place, { colour, hatched: isNegative }, theme, { key, label }))
    }
    if (limits !== null)
      marks.push({
        kind: 'rule',
        segments: [[x(limits[0]), middle, x(limits[1]), middle]],
        stroke: { colour: theme.text, width: 1.2 },
      })
    // Beside the bars of a list with limits the values would hide them.
    const side = hasLimits || value === null || isNegative ? x(Math.max(0, limits?.[1] ?? 0)) : x(value)
    const at = hasLimits ? size.width - 4 : side + 4
    marks.push(textAt(at, middle, formatValue(value), { ...look, anchor: hasLimits ? 'end' : 'start' }))
  })
  marks.push({
    kind: 'rule',
    segments: [[x(0), box.top, x(0), box.bottom]],
    stroke: { colour: theme.axis, width: 1 },
  })
  return {
    width: size.width,
    height,
    title: words.title,
    description: words.description,
    background: theme.background,
    marks,
  }
}

/**
 * Named values as horizontal bars from zero, negative ones hatched: coefficients, importance, stability. As high as its
 * rows need.
 */
export const barList = (input: BarListInput): Chart => ({
  printMm: { width: hasLongNames(input) ? 174 : 140, height: 80 },
  draw: (size, theme) => draw(input, size, theme),
  table: () => ({
    columns: [
      { id: 'name', header: input.words.columns.name },
      { id: 'value', header: input.words.x, numeric: true },
      { id: 'lower', header: input.words.columns.lower, numeric: true },
      { id: 'upper', header: input.words.columns.upper, numeric: true },
    ],
    rows: input.bars.map(({ name, value, low, high }) => [name, value, low ?? null, high ?? null]),
  }),
})
