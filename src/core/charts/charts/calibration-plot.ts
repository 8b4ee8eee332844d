import type { Mark } from '../marks/mark.ts'
import { formatFixed } from '../format-value.ts'
import { frame } from '../layout/frame.ts'
import { type LaidOut, withLegend } from '../layout/with-legend.ts'
import type { Chart, Scene, Size } from '../scene.ts'
import { type SeriesStyle, seriesStyle, type Theme } from '../theme.ts'
import { checkOrder } from './check-order.ts'
import { drawCurve } from './draw-curve.ts'

export interface CalibrationCurve {
  readonly key: string
  readonly name: string
  /** E.g. "HL p = 0.41, Brier 0.12". */
  readonly note: string
  /** Groups by predicted probability: mean prediction, observed part with its limits, cases. */
  readonly bins: readonly {
    readonly predicted: number
    readonly observed: number
    readonly low: number | null
    readonly high: number | null
    readonly n: number
  }[]
  /** A smooth of the outcome over the prediction. */
  readonly smooth?: readonly { readonly predicted: number; readonly observed: number }[]
}

export interface CalibrationInput {
  readonly curves: readonly CalibrationCurve[]
  readonly words: {
    readonly title: string
    readonly description: string
    readonly heading?: string
    readonly x: string
    readonly y: string
    readonly ideal: string
    readonly columns: { readonly curve: string; readonly lower: string; readonly upper: string; readonly n: string }
  }
}

const idealStyle = (theme: Theme): SeriesStyle => ({
  colour: theme.muted,
  dash: [2, 3],
  shape: 'circle',
  hatched: false,
})

const layOut = ({ curves, words }: CalibrationInput, size: Size, theme: Theme): LaidOut => {
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
      curve.bins.map(({ predicted }) => predicted),
    )
    marks.push({
      kind: 'rule',
      segments: curve.bins.flatMap(({ predicted, low, high }) =>
        low === null || high === null ? [] : [[x(predicted), y(low), x(predicted), y(high)] as const],
      ),
      stroke: { colour: style.colour, width: 1 },
    })
    const readout = (predicted: number, observed: number): string =>
      `${curve.name}: ${words.x} ${formatFixed(predicted, 3)}, ${words.y} ${formatFixed(observed, 3)}`
    const line = curve.smooth ?? curve.bins
    checkOrder(
      curve.name,
      line.map(({ predicted }) => predicted),
    )
    const vertices = line.map(({ predicted, observed }) => ({
      x: predicted,
      y: observed,
      label: readout(predicted, observed),
    }))
    marks.push(...drawCurve(plot, curve.key, vertices, style, theme))
    const isOpen = style.shape === 'cross' || style.shape === 'plus'
    marks.push({
      kind: 'point',
      items: curve.bins.map(({ predicted, observed, n: cases }) => ({
        x: x(predicted),
        y: y(observed),
        datum: { key: curve.key, label: `${readout(predicted, observed)}, ${words.columns.n} ${cases}` },
      })),
      shape: style.shape,
      size: theme.markerSize + 1.5,
      fill: isOpen ? null : style.colour,
      stroke: isOpen ? { colour: style.colour, width: 1.2 } : null,
    })
  })
  return { box, ground, data: marks }
}

const draw = (input: CalibrationInput, size: Size, theme: Theme): Scene => {
  const { curves, words } = input
  const entries = [
    ...curves.map(({ name, note }, n) => ({
      text: note === '' ? name : `${name}  ${note}`,
      as: 'line' as const,
      style: seriesStyle(theme, n),
    })),
    { text: words.ideal, as: 'line' as const, style: idealStyle(theme) },
  ]
  const drawn = withLegend({ size, theme, entries, corners: ['bottom-right', 'top-left'], square: true }, () =>
    layOut(input, size, theme),
  )
  return {
    width: size.width,
    ...drawn,
    title: words.title,
    description: words.description,
    background: theme.background,
  }
}

/** Observed against predicted probability: groups with limits, a smooth where given, and the ideal diagonal. */
export const calibrationPlot = (input: CalibrationInput): Chart => ({
  printMm: { width: 85, height: 85 },
  draw: (size, theme) => draw(input, size, theme),
  table: () => {
    const { words } = input
    return {
      columns: [
        { id: 'curve', header: words.columns.curve },
        { id: 'predicted', header: words.x, numeric: true },
        { id: 'observed', header: words.y, numeric: true },
        { id: 'lower', header: words.columns.lower, numeric: true },
        { id: 'upper', header: words.columns.upper, numeric: true },
        { id: 'n', header: words.columns.n, numeric: true },
      ],
      rows: input.curves.flatMap(({ name, bins }) =>
        bins.map(({ predicted, observed, low, high, n }) => [name, predicted, observed, low, high, n]),
      ),
    }
  },
})
