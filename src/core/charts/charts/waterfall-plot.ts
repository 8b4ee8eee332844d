import type { Mark } from '../marks/mark.ts'
import { formatFixed } from '../format-value.ts'
import { fillBar } from '../layout/fill-bar.ts'
import { acrossAt, frame } from '../layout/frame.ts'
import { legendRow } from '../layout/legend.ts'
import type { Chart, Scene, Size } from '../scene.ts'
import { seriesStyle, type Theme } from '../theme.ts'

export interface WaterfallInput {
  readonly cases: readonly {
    readonly key: string
    readonly name: string
    /** On the scale of the cut-off, e.g. the Rad-score. */
    readonly score: number
    readonly positive: boolean
  }[]
  readonly cutoff: number
  readonly words: {
    readonly title: string
    readonly description: string
    readonly heading?: string
    /** E.g. "Lesions, sorted". */
    readonly x: string
    /** E.g. "Rad-score − cut-off". */
    readonly y: string
    readonly positive: string
    readonly negative: string
    readonly columns: { readonly case: string; readonly score: string; readonly outcome: string }
  }
}

/** Lowest score first; equal ones keep their order. */
const sorted = (cases: WaterfallInput['cases']): WaterfallInput['cases'] => cases.toSorted((a, b) => a.score - b.score)

const draw = ({ cases, cutoff, words }: WaterfallInput, size: Size, theme: Theme): Scene => {
  const bars = sorted(cases)
  const heights = bars.map(({ score }) => score - cutoff)
  const low = Math.min(0, ...heights)
  const high = Math.max(0, ...heights)
  const pad = (high - low) * 0.04
  const plot = frame({
    size,
    theme,
    heading: words.heading,
    top: theme.fontSize * 1.6,
    x: { label: words.x, domain: [0, Math.max(1, bars.length)], ticks: [] },
    y: { label: words.y, domain: [low - pad, high + pad], grid: true },
  })
  const styles = { positive: seriesStyle(theme, 1), negative: seriesStyle(theme, 0) }
  const step = plot.x(1) - plot.x(0)
  const gap = Math.min(1, step * 0.2)
  const zero = plot.y(0)
  const marks: Mark[] = [...plot.marks]
  bars.forEach(({ key, name, score, positive }, n) => {
    const end = plot.y(heights[n])
    const place = {
      x: plot.x(n) + gap / 2,
      y: Math.min(zero, end),
      width: step - gap,
      height: Math.max(0.5, Math.abs(end - zero)),
    }
    const label = `${name}: ${formatFixed(score, 3)} (${formatFixed(heights[n], 3)}), ${positive ? words.positive : words.negative}`
    const { colour } = positive ? styles.positive : styles.negative
    marks.push(...fillBar(place, { colour, hollow: !positive }, theme, { key, label }))
  })
  const count = (positive: boolean): number => bars.filter((bar) => bar.positive === positive).length
  marks.push(
    acrossAt(plot, 0, theme, []),
    ...legendRow(
      [
        { text: `${words.positive} (${count(true)})`, as: 'bar', style: styles.positive },
        { text: `${words.negative} (${count(false)})`, as: 'hollow', style: { ...styles.negative, shape: 'square' } },
      ],
      plot.box.left,
      plot.box.top - theme.fontSize * 1.1,
      theme,
    ),
  )
  return { ...size, title: words.title, description: words.description, background: theme.background, marks }
}

/**
 * Each case's score less the cut-off, lowest first: bars above zero are predicted positive; filled bars are positive by
 * outcome, hollow ones negative.
 */
export const waterfallPlot = (input: WaterfallInput): Chart => ({
  printMm: { width: 174, height: 80 },
  draw: (size, theme) => draw(input, size, theme),
  table: () => ({
    columns: [
      { id: 'case', header: input.words.columns.case },
      { id: 'score', header: input.words.columns.score, numeric: true },
      { id: 'difference', header: input.words.y, numeric: true },
      { id: 'outcome', header: input.words.columns.outcome },
    ],
    rows: sorted(input.cases).map(({ name, score, positive }) => [
      name,
      score,
      score - input.cutoff,
      positive ? input.words.positive : input.words.negative,
    ]),
  }),
})
