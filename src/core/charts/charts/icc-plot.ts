import type { Mark, PointItem, TextMark } from '../marks/mark.ts'
import { textAt } from '../marks/make-mark.ts'
import { formatFixed } from '../format-value.ts'
import { acrossAt, frame } from '../layout/frame.ts'
import { inkIn } from '../layout/ink.ts'
import { legendRow, legendWidth, type LegendEntry } from '../layout/legend.ts'
import { textBox } from '../layout/text-box.ts'
import { textWidth } from '../layout/text-width.ts'
import type { Chart, Size } from '../scene.ts'
import { seriesStyle, type Theme } from '../theme.ts'

export interface IccItem {
  readonly key: string
  readonly name: string
  /** Null where undefined: such features are counted below the plot, not drawn. */
  readonly icc: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly kept: boolean
}

export interface IccPlotInput {
  readonly features: readonly IccItem[]
  readonly threshold: number
  readonly words: {
    readonly title: string
    readonly description: string
    readonly heading?: string
    /** Axis of ranks, e.g. "Features, sorted by ICC". */
    readonly x: string
    /** E.g. "ICC(A,1) with 95 % limits". */
    readonly y: string
    readonly kept: string
    readonly removed: string
    readonly threshold: string
    /** E.g. "7 features undefined"; shown only where there are some. */
    undefinedCount(count: number): string
    readonly columns: {
      readonly feature: string
      readonly icc: string
      readonly lower: string
      readonly upper: string
      readonly decision: string
    }
  }
}

type Defined = IccItem & { readonly icc: number }

/** Highest ICC first; equal ones keep their order. */
const sorted = (features: readonly IccItem[]): Defined[] =>
  features.filter((feature): feature is Defined => feature.icc !== null).toSorted((a, b) => b.icc - a.icc)

const readout = ({ name, icc, lower, upper, kept }: Defined, words: IccPlotInput['words']): string =>
  `${name}: ${formatFixed(icc, 3)} (${formatFixed(lower, 3)}${(lower ?? 0) < 0 ? ', ' : '–'}${formatFixed(upper, 3)}), ${kept ? words.kept : words.removed}`

const draw = ({ features, threshold, words }: IccPlotInput, size: Size, theme: Theme) => {
  const shown = sorted(features)
  const lowest = Math.min(0, threshold, ...shown.map(({ icc, lower }) => Math.min(icc, lower ?? icc)))
  const floor = Math.max(-1, Math.floor(lowest * 5) / 5)
  const { fontSize } = theme
  const styles = { kept: seriesStyle(theme, 0), removed: { ...seriesStyle(theme, 1), shape: 'cross' as const } }
  const count = (kept: boolean): number => shown.filter((feature) => feature.kept === kept).length
  const entries: LegendEntry[] = [
    { text: `${words.kept} (${count(true)})`, as: 'marker', style: styles.kept },
    { text: `${words.removed} (${count(false)})`, as: 'marker', style: styles.removed },
  ]
  const undefinedCount = features.length - shown.length
  const note = undefinedCount === 0 ? '' : words.undefinedCount(undefinedCount)
  const legend = entries.reduce((sum, entry) => sum + legendWidth([entry], theme) + fontSize, 0)
  // Beside the legend the note needs its own width and that of the axis at the left.
  const ownRow = note !== '' && legend + textWidth(note, fontSize) + fontSize * 6 > size.width
  const plot = frame({
    size,
    theme,
    heading: words.heading,
    top: fontSize * (ownRow ? 2.9 : 1.6),
    x: { label: words.x, domain: [0.5, Math.max(1, shown.length) + 0.5] },
    y: { label: words.y, domain: [floor, 1], grid: true },
  })
  const within = (value: number): number => plot.y(Math.max(floor, Math.min(1, value)))
  const marks: Mark[] = [...plot.marks]
  const isMany = shown.length > 150
  const markerSize = isMany ? 3 : theme.markerSize
  const points: Mark[] = []
  const limitMarks: Mark[] = []
  for (const kept of [false, true]) {
    const style = kept ? styles.kept : styles.removed
    const items: PointItem[] = []
    const limits: [number, number, number, number][] = []
    shown.forEach((feature, at) => {
      if (feature.kept !== kept) return
      const x = plot.x(at + 1)
      items.push({ x, y: within(feature.icc), datum: { key: feature.key, label: readout(feature, words) } })
      if (feature.lower !== null && feature.upper !== null)
        limits.push([x, within(feature.lower), x, within(feature.upper)])
    })
    limitMarks.push({
      kind: 'rule',
      segments: limits,
      stroke: { colour: style.colour, width: isMany ? 0.6 : 1.2 },
      opacity: isMany ? 0.35 : 0.5,
    })
    points.push({
      kind: 'point',
      items,
      shape: style.shape,
      size: markerSize,
      fill: kept ? style.colour : null,
      stroke: kept ? null : { colour: style.colour, width: 1 },
    })
  }
  marks.push(...limitMarks, ...points, acrossAt(plot, threshold, theme))
  const look = { size: fontSize, colour: theme.text, anchor: 'end' } as const
  const named = (end: 'left' | 'right', side: 1 | -1): TextMark =>
    textAt(
      end === 'left' ? plot.box.left + 4 : plot.box.right - 2,
      plot.y(threshold) + side * fontSize * 0.8,
      words.threshold,
      { ...look, anchor: end === 'left' ? 'start' : 'end' },
    )
  // Above the line at its end, unless features lie there and fewer elsewhere.
  const places = [named('right', -1), named('right', 1), named('left', 1), named('left', -1)]
  const hidden = places.map((place) => inkIn([...limitMarks, ...points], textBox(place)))
  marks.push(places[hidden.indexOf(Math.min(...hidden))])
  const row = plot.box.top - fontSize * 1.1
  marks.push(...legendRow(entries, plot.box.left, row, theme))
  if (note !== '')
    marks.push(textAt(plot.box.right, ownRow ? row - fontSize * 1.3 : row, note, { ...look, colour: theme.muted }))
  return { ...size, title: words.title, description: words.description, background: theme.background, marks }
}

/**
 * Every feature's ICC with its limits, highest first, kept and removed ones apart, with the threshold of the rule.
 *
 * Any number of features stays light: all limits of one kind are one path. Limits below −1 are cut at −1.
 */
export const iccPlot = (input: IccPlotInput): Chart => ({
  printMm: { width: 174, height: 85 },
  draw: (size, theme) => draw(input, size, theme),
  table: () => ({
    columns: [
      { id: 'feature', header: input.words.columns.feature },
      { id: 'icc', header: input.words.columns.icc, numeric: true },
      { id: 'lower', header: input.words.columns.lower, numeric: true },
      { id: 'upper', header: input.words.columns.upper, numeric: true },
      { id: 'decision', header: input.words.columns.decision },
    ],
    rows: [...sorted(input.features), ...input.features.filter(({ icc }) => icc === null)].map(
      ({ name, icc, lower, upper, kept }) => [name, icc, lower, upper, kept ? input.words.kept : input.words.removed],
    ),
  }),
})
