import { drawCurve } from '#core/charts/charts/draw-curve.ts'
import { formatFixed } from '#core/charts/format-value.ts'
import { frame } from '#core/charts/layout/frame.ts'
import { cutText } from '#core/charts/layout/fit-text.ts'
import { spread } from '#core/charts/layout/spread.ts'
import { textWidth } from '#core/charts/layout/text-width.ts'
import { textAt } from '#core/charts/marks/make-mark.ts'
import type { Mark } from '#core/charts/marks/mark.ts'
import type { Chart, Scene, Size } from '#core/charts/scene.ts'
import { seriesStyle, type Theme } from '#core/charts/theme.ts'

export interface LearningCurveInput {
  readonly points: readonly {
    /** Cases learnt from. */
    readonly n: number
    readonly train: number | null
    readonly held: number | null
    /** Of the held-out AUC over repeats. */
    readonly sd: number | null
  }[]
  readonly words: {
    readonly title: string
    readonly description: string
    readonly x: string
    readonly y: string
    readonly train: string
    readonly held: string
    readonly columns: { readonly curve: string; readonly lower: string; readonly upper: string }
  }
}

interface Place {
  readonly n: number
  readonly value: number
  readonly low: number | null
  readonly high: number | null
}

interface Series {
  readonly key: string
  readonly name: string
  readonly points: readonly Place[]
}

const seriesOf = ({ points, words }: LearningCurveInput): Series[] => {
  const sorted = points.toSorted((a, b) => a.n - b.n)
  const held = sorted.flatMap(({ n, held: value, sd }): Place[] => {
    if (value === null) return []
    return [{ n, value, low: sd === null ? null : value - sd, high: sd === null ? null : value + sd }]
  })
  const train = sorted.flatMap(({ n, train: value }): Place[] =>
    value === null ? [] : [{ n, value, low: null, high: null }],
  )
  return [
    { key: 'held', name: words.held, points: held },
    { key: 'train', name: words.train, points: train },
  ]
}

const draw = (input: LearningCurveInput, size: Size, theme: Theme): Scene => {
  const { words } = input
  const series = seriesOf(input)
  const places = series.flatMap(({ points }) => points)
  const sizes = places.map(({ n }) => n)
  const lowest = Math.min(0.5, ...places.map(({ value, low }) => low ?? value))
  const pad = Math.max(1, (Math.max(...sizes) - Math.min(...sizes)) * 0.04)
  const { fontSize } = theme
  const room = Math.min(size.width * 0.35, Math.max(...series.map(({ name }) => textWidth(name, fontSize))) + 12)
  const plot = frame({
    size,
    theme,
    right: room,
    x: { label: words.x, domain: [Math.min(...sizes) - pad, Math.max(...sizes) + pad] },
    y: { label: words.y, domain: [Math.floor(lowest * 10) / 10, 1.02], grid: true },
  })
  const within = (value: number): number => Math.min(plot.box.bottom, Math.max(plot.box.top, plot.y(value)))
  const marks: Mark[] = [...plot.marks]
  series.forEach(({ key, name, points }, n) => {
    const style = seriesStyle(theme, n)
    const vertices = points.map(({ n: cases, value, low, high }) => ({
      x: cases,
      y: value,
      label:
        `${name}, ${words.x} ${cases}: ${formatFixed(value, 3)}` +
        (low === null || high === null ? '' : ` (${formatFixed(low, 3)}–${formatFixed(high, 3)})`),
    }))
    marks.push({
      kind: 'rule',
      segments: points.flatMap(({ n: cases, low, high }) =>
        low === null || high === null ? [] : [[plot.x(cases), within(low), plot.x(cases), within(high)] as const],
      ),
      stroke: { colour: style.colour, width: 1 },
    })
    marks.push(...drawCurve(plot, key, vertices, style, theme))
    marks.push({
      kind: 'point',
      items: vertices.map(({ x, y, label }) => ({ x: plot.x(x), y: plot.y(y), datum: { key, label } })),
      shape: style.shape,
      size: theme.markerSize,
      fill: style.colour,
      stroke: null,
    })
  })
  const named = series.flatMap(({ name, points }) => {
    const last = points.at(-1)
    return last === undefined ? [] : [{ name, at: plot.y(last.value) }]
  })
  const labels = spread(
    named.map(({ at }) => at),
    fontSize * 1.3,
    plot.box.top,
    plot.box.bottom,
  )
  named.forEach(({ name }, n) =>
    marks.push(
      textAt(plot.box.right + 6, labels[n], cutText(name, fontSize, room - 8), {
        size: fontSize,
        colour: theme.text,
        anchor: 'start',
      }),
    ),
  )
  return { ...size, title: words.title, description: words.description, background: theme.background, marks }
}

/**
 * AUC on the cases learnt from and on held-out ones, over the number of cases learnt from.
 *
 * @param input points with at least one defined AUC, and words
 */
export const learningCurve = (input: LearningCurveInput): Chart => ({
  printMm: { width: 110, height: 80 },
  draw: (size, theme) => draw(input, size, theme),
  table: () => ({
    columns: [
      { id: 'curve', header: input.words.columns.curve },
      { id: 'n', header: input.words.x, numeric: true },
      { id: 'auc', header: input.words.y, numeric: true },
      { id: 'lower', header: input.words.columns.lower, numeric: true },
      { id: 'upper', header: input.words.columns.upper, numeric: true },
    ],
    rows: seriesOf(input).flatMap(({ name, points }) =>
      points.map(({ n, value, low, high }) => [name, n, value, low, high]),
    ),
  }),
})
