import type { Mark } from '../marks/mark.ts'
import { formatFixed } from '../format-value.ts'
import { frame } from '../layout/frame.ts'
import { legend } from '../layout/legend.ts'
import type { Chart, Scene, Size } from '../scene.ts'
import { type SeriesStyle, seriesStyle, type Theme } from '../theme.ts'
import { checkOrder } from './check-order.ts'
import { drawCurve } from './draw-curve.ts'

export interface DecisionCurveInput {
  readonly models: readonly {
    readonly key: string
    readonly name: string
    readonly points: readonly { readonly threshold: number; readonly netBenefit: number }[]
  }[]
  /** Net benefit of treating all, at the same thresholds as the models or others. */
  readonly all: readonly { readonly threshold: number; readonly netBenefit: number }[]
  readonly words: {
    readonly title: string
    readonly description: string
    readonly heading?: string
    readonly x: string
    readonly y: string
    readonly all: string
    readonly none: string
    readonly columns: { readonly model: string }
  }
}

const draw = ({ models, all, words }: DecisionCurveInput, size: Size, theme: Theme): Scene => {
  const thresholds = [...all, ...models.flatMap(({ points }) => points)].map(({ threshold }) => threshold)
  const top = Math.max(
    0.05,
    ...all.map((p) => p.netBenefit),
    ...models.flatMap((m) => m.points.map((p) => p.netBenefit)),
  )
  const plot = frame({
    size,
    theme,
    heading: words.heading,
    x: {
      label: words.x,
      domain: thresholds.length === 0 ? [0, 1] : [Math.min(...thresholds), Math.max(...thresholds)],
    },
    // Far below zero nothing is decided: the axis ends there, and the curves with it.
    y: { label: words.y, domain: [-top * 0.25, top * 1.05], grid: true },
  })
  const allStyle: SeriesStyle = { colour: theme.muted, dash: undefined, shape: 'circle', hatched: false }
  const noneStyle: SeriesStyle = { colour: theme.text, dash: [1, 2], shape: 'circle', hatched: false }
  const curve = (key: string, name: string, points: DecisionCurveInput['all'], style: SeriesStyle): Mark[] => {
    checkOrder(
      name,
      points.map(({ threshold }) => threshold),
    )
    const vertices = points.map(({ threshold, netBenefit }) => ({
      x: threshold,
      y: netBenefit,
      label: `${name}: ${words.x} ${formatFixed(threshold, 2)}, ${words.y} ${formatFixed(netBenefit, 3)}`,
    }))
    return drawCurve(plot, key, vertices, style, theme)
  }
  const marks: Mark[] = [
    ...plot.marks,
    {
      kind: 'line',
      points: [
        [plot.box.left, plot.y(0)],
        [plot.box.right, plot.y(0)],
      ],
      stroke: { colour: noneStyle.colour, width: 1.2, dash: noneStyle.dash },
    },
    ...curve('all', words.all, all, allStyle),
    ...models.flatMap(({ key, name, points }, n) => curve(key, name, points, seriesStyle(theme, n))),
    ...legend(
      [
        ...models.map(({ name }, n) => ({ text: name, as: 'line' as const, style: seriesStyle(theme, n) })),
        { text: words.all, as: 'line' as const, style: allStyle },
        { text: words.none, as: 'line' as const, style: noneStyle },
      ],
      plot.box,
      'top-right',
      theme,
    ),
  ]
  return { ...size, title: words.title, description: words.description, background: theme.background, marks }
}

/** Net benefit over the threshold probability, with treat-all and treat-none (Vickers 2006, 10.1177/0272989X06295361). */
export const decisionCurve = (input: DecisionCurveInput): Chart => ({
  printMm: { width: 110, height: 85 },
  draw: (size, theme) => draw(input, size, theme),
  table: () => ({
    columns: [
      { id: 'model', header: input.words.columns.model },
      { id: 'threshold', header: input.words.x, numeric: true },
      { id: 'net-benefit', header: input.words.y, numeric: true },
    ],
    rows: [...input.models, { name: input.words.all, points: input.all }].flatMap(({ name, points }) =>
      points.map(({ threshold, netBenefit }) => [name, threshold, netBenefit]),
    ),
  }),
})
