import type { Mark } from '../marks/mark.ts'
import { rule } from '../marks/make-mark.ts'
import { formatFixed } from '../format-value.ts'
import { frame } from '../layout/frame.ts'
import { type LaidOut, withLegend } from '../layout/with-legend.ts'
import type { Chart, Scene, Size } from '../scene.ts'
import { seriesStyle, type Theme } from '../theme.ts'
import { checkOrder } from './check-order.ts'
import { drawCurve } from './draw-curve.ts'

export interface PrecisionRecallCurve {
  readonly key: string
  readonly name: string
  /** E.g. "AP 0.71". */
  readonly note: string
  /** Recall rising from the highest threshold on. */
  readonly points: readonly { readonly recall: number; readonly precision: number; readonly threshold: number | null }[]
  /** Part of positive cases: the precision of chance. */
  readonly prevalence: number
}

export interface PrecisionRecallInput {
  readonly curves: readonly PrecisionRecallCurve[]
  readonly words: {
    readonly title: string
    readonly description: string
    readonly heading?: string
    readonly x: string
    readonly y: string
    readonly columns: { readonly curve: string; readonly threshold: string }
  }
}

const layOut = ({ curves, words }: PrecisionRecallInput, size: Size, theme: Theme): LaidOut => {
  const plot = frame({
    size,
    theme,
    heading: words.heading,
    square: true,
    x: { label: words.x, domain: [0, 1], grid: true },
    y: { label: words.y, domain: [0, 1], grid: true },
  })
  const ground: Mark[] = [...plot.marks]
  const isShared = new Set(curves.map(({ prevalence }) => prevalence)).size === 1
  curves.slice(0, isShared ? 1 : curves.length).forEach(({ prevalence }, n) => {
    const at = plot.y(prevalence)
    const colour = isShared ? theme.muted : seriesStyle(theme, n).colour
    ground.push(rule(plot.box.left, at, plot.box.right, at, { colour, width: 1, dash: [1, 3] }))
  })
  const marks: Mark[] = []
  curves.forEach((curve, n) => {
    checkOrder(
      curve.name,
      curve.points.map(({ recall }) => recall),
    )
    const vertices = curve.points.map(({ recall, precision }) => ({
      x: recall,
      y: precision,
      label: `${curve.name}: ${words.y} ${formatFixed(precision, 3)}, ${words.x} ${formatFixed(recall, 3)}`,
    }))
    // The precision of a threshold holds back to the recall of the threshold before it: the area is the AP.
    const stairs = vertices.flatMap((vertex, at) =>
      at === 0 ? [{ ...vertex, x: 0 }, vertex] : [{ ...vertex, x: vertices[at - 1].x }, vertex],
    )
    marks.push(...drawCurve(plot, curve.key, stairs, seriesStyle(theme, n), theme))
  })
  return { box: plot.box, ground, data: marks }
}

const draw = (input: PrecisionRecallInput, size: Size, theme: Theme): Scene => {
  const { curves, words } = input
  const entries = curves.map(({ name, note }, n) => ({
    text: note === '' ? name : `${name}  ${note}`,
    as: 'line' as const,
    style: seriesStyle(theme, n),
  }))
  const drawn = withLegend(
    { size, theme, entries, corners: ['bottom-left', 'bottom-right', 'top-right'], square: true },
    () => layOut(input, size, theme),
  )
  return {
    width: size.width,
    ...drawn,
    title: words.title,
    description: words.description,
    background: theme.background,
  }
}

/** Precision against recall as the staircase whose area is the average precision, with the prevalence dotted. */
export const precisionRecallPlot = (input: PrecisionRecallInput): Chart => ({
  printMm: { width: 85, height: 85 },
  draw: (size, theme) => draw(input, size, theme),
  table: () => ({
    columns: [
      { id: 'curve', header: input.words.columns.curve },
      { id: 'threshold', header: input.words.columns.threshold, numeric: true },
      { id: 'x', header: input.words.x, numeric: true },
      { id: 'y', header: input.words.y, numeric: true },
    ],
    rows: input.curves.flatMap(({ name, points }) =>
      points.map(({ threshold, recall, precision }) => [name, threshold, recall, precision]),
    ),
  }),
})
