import type { Mark } from '../marks/mark.ts'
import { formatFixed, formatValue } from '../format-value.ts'
import { frame } from '../layout/frame.ts'
import { type LaidOut, withLegend } from '../layout/with-legend.ts'
import type { Chart, Scene, Size } from '../scene.ts'
import { seriesStyle, type Theme } from '../theme.ts'
import { checkOrder } from './check-order.ts'
import { drawBand, drawCurve } from './draw-curve.ts'

export interface RocCurve {
  readonly key: string
  /** E.g. "Radiomics, validation". */
  readonly name: string
  /** E.g. "AUC 0.848 (0.762–0.934)", printed beside the name. */
  readonly note: string
  /** From (0, 0) to (1, 1), both coordinates rising; threshold null at the ends. */
  readonly points: readonly {
    readonly falsePositiveRate: number
    readonly sensitivity: number
    readonly threshold: number | null
  }[]
  /** Limits of the sensitivity over the false positive rate. */
  readonly band?: readonly { readonly x: number; readonly low: number; readonly high: number }[]
  /** The frozen cut-off's place on the curve. */
  readonly cutoff?: { readonly falsePositiveRate: number; readonly sensitivity: number; readonly label: string }
}

export interface RocPlotInput {
  readonly curves: readonly RocCurve[]
  readonly words: {
    readonly title: string
    readonly description: string
    readonly heading?: string
    /** "1 − specificity". */
    readonly x: string
    readonly y: string
    readonly columns: { readonly curve: string; readonly threshold: string }
  }
}

const layOut = ({ curves, words }: RocPlotInput, size: Size, theme: Theme): LaidOut => {
  const plot = frame({
    size,
    theme,
    heading: words.heading,
    square: true,
    x: { label: words.x, domain: [0, 1], grid: true },
    y: { label: words.y, domain: [0, 1], grid: true },
  })
  const { box, x, y } = plot
  const ground: Mark[] = [
    ...plot.marks,
    {
      kind: 'line',
      points: [
        [box.left, box.bottom],
        [box.right, box.top],
      ],
      stroke: { colour: theme.muted, width: 1, dash: [2, 3] },
    },
  ]
  const marks: Mark[] = []
  curves.forEach((curve, n) => {
    const style = seriesStyle(theme, n)
    checkOrder(
      curve.name,
      curve.points.map((point) => point.falsePositiveRate),
    )
    checkOrder(
      curve.name,
      curve.points.map((point) => point.sensitivity),
    )
    marks.push(...drawBand(plot, curve.band ?? [], style.colour))
    const vertices = curve.points.map(({ falsePositiveRate, sensitivity, threshold }) => ({
      x: falsePositiveRate,
      y: sensitivity,
      label:
        `${curve.name}: ${words.y} ${formatFixed(sensitivity, 3)}, ${words.x} ${formatFixed(falsePositiveRate, 3)}` +
        (threshold === null ? '' : `, ${words.columns.threshold} ${formatValue(threshold)}`),
    }))
    marks.push(...drawCurve(plot, curve.key, vertices, style, theme))
  })
  curves.forEach(({ key, name, cutoff }, n) => {
    if (cutoff === undefined) return
    const { shape, colour } = seriesStyle(theme, n)
    marks.push({
      kind: 'point',
      items: [
        { x: x(cutoff.falsePositiveRate), y: y(cutoff.sensitivity), datum: { key, label: `${name}: ${cutoff.label}` } },
      ],
      shape,
      size: theme.markerSize + 3,
      fill: theme.background,
      stroke: { colour, width: theme.lineWidth },
    })
  })
  return { box, ground, data: marks }
}

const draw = (input: RocPlotInput, size: Size, theme: Theme): Scene => {
  const { curves, words } = input
  const entries = curves.map(({ name, note }, n) => ({
    text: note === '' ? name : `${name}  ${note}`,
    as: 'line' as const,
    style: seriesStyle(theme, n),
  }))
  const drawn = withLegend(
    // Curves bend away from the corner of the worst test, so that even a long legend hides none.
    { size, theme, entries, corners: ['bottom-right'], mostInside: 6, square: true },
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

/** ROC curves of several models or cohorts with their AUC, limits and frozen cut-offs (marked on the curve). */
export const rocPlot = (input: RocPlotInput): Chart => ({
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
      points.map(({ threshold, falsePositiveRate, sensitivity }) => [name, threshold, falsePositiveRate, sensitivity]),
    ),
  }),
})
