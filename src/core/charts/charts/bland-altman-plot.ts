import { extent } from 'd3-array'
import type { Mark } from '../marks/mark.ts'
import { textAt } from '../marks/make-mark.ts'
import { formatValue } from '../format-value.ts'
import { acrossAt, frame } from '../layout/frame.ts'
import { spread } from '../layout/spread.ts'
import { textWidth } from '../layout/text-width.ts'
import type { Chart, Scene, Size } from '../scene.ts'
import { seriesStyle, type Theme } from '../theme.ts'

/** A level with its confidence limits; null limits leave the band out. */
export interface Level {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
}

export interface BlandAltmanInput {
  /** One per lesion: mean of the two readings and their difference, as computed (the direction is the caller's). */
  readonly points: readonly {
    readonly key: string
    readonly name: string
    readonly mean: number
    readonly difference: number
  }[]
  /** Mean difference and limits of agreement; null while undefined (fewer than two pairs). */
  readonly levels: { readonly bias: Level; readonly lower: Level; readonly upper: Level } | null
  readonly words: {
    readonly title: string
    readonly description: string
    readonly heading?: string
    /** E.g. "Mean of A and B (HU)". */
    readonly x: string
    /** E.g. "Difference B − A (HU)". */
    readonly y: string
    readonly bias: string
    /** E.g. "+1.96 SD" and "−1.96 SD". */
    readonly upper: string
    readonly lower: string
    readonly columns: { readonly case: string }
  }
}

const draw = ({ points, levels, words }: BlandAltmanInput, size: Size, theme: Theme): Scene => {
  const { fontSize } = theme
  const named =
    levels === null
      ? []
      : [
          { ...levels.upper, name: words.upper },
          { ...levels.bias, name: words.bias },
          { ...levels.lower, name: words.lower },
        ]
  const texts = named.map(({ name, value }) => `${name} ${formatValue(value)}`)
  const [left = 0, right = 1] = extent(points, ({ mean }) => mean)
  const [low = 0, high = 0] = extent([
    0,
    ...points.map(({ difference }) => difference),
    ...named.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]),
  ])
  const padX = (right - left) * 0.04
  const padY = (high - low) * 0.05
  const plot = frame({
    size,
    theme,
    heading: words.heading,
    right: Math.max(0, ...texts.map((text) => textWidth(text, fontSize))) + 8,
    x: { label: words.x, domain: [left - padX, right + padX] },
    y: { label: words.y, domain: [low - padY, high + padY], grid: true },
  })
  const { box, x, y } = plot
  const series = [seriesStyle(theme, 1), seriesStyle(theme, 0), seriesStyle(theme, 1)]
  const marks: Mark[] = [...plot.marks]
  named.forEach((level, n) => {
    if (level.low === null || level.high === null) return
    marks.push({
      kind: 'area',
      points: [
        [box.left, y(level.low)],
        [box.right, y(level.low)],
        [box.right, y(level.high)],
        [box.left, y(level.high)],
      ],
      fill: series[n].colour,
      opacity: 0.15,
    })
  })
  marks.push(acrossAt(plot, 0, { ...theme, text: theme.axis }, [1, 3]))
  named.forEach(({ value }, n) =>
    marks.push(acrossAt(plot, value, { ...theme, text: series[n].colour }, n === 1 ? [] : [6, 3])),
  )
  marks.push({
    kind: 'point',
    items: points.map(({ key, name, mean, difference }) => ({
      x: x(mean),
      y: y(difference),
      datum: { key, label: `${name}: ${formatValue(mean)} · ${formatValue(difference)}` },
    })),
    shape: 'circle',
    size: theme.markerSize + 1,
    fill: theme.text,
    stroke: { colour: theme.background, width: 0.75 },
    opacity: 0.8,
  })
  const places = spread(
    named.map(({ value }) => y(value)),
    fontSize * 1.25,
    box.top,
    box.bottom,
  )
  texts.forEach((text, n) =>
    marks.push(textAt(box.right + 5, places[n], text, { size: fontSize, colour: theme.text, anchor: 'start' })),
  )
  return { ...size, title: words.title, description: words.description, background: theme.background, marks }
}

/**
 * Differences against means of two readings, with mean difference, limits of agreement and their confidence bands
 * (Bland & Altman 1999, 10.1177/096228029900800204).
 */
export const blandAltmanPlot = (input: BlandAltmanInput): Chart => ({
  printMm: { width: 120, height: 85 },
  draw: (size, theme) => draw(input, size, theme),
  table: () => ({
    columns: [
      { id: 'case', header: input.words.columns.case },
      { id: 'mean', header: input.words.x, numeric: true },
      { id: 'difference', header: input.words.y, numeric: true },
    ],
    rows: input.points.map(({ name, mean, difference }) => [name, mean, difference]),
  }),
})
