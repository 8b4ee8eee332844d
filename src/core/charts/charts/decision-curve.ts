import type { Mark } from '../marks/mark.ts'
import { formatFixed } from '../format-value.ts'
import { frame } from '../layout/frame.ts'
import { type LaidOut, withLegend } from '../layout/with-legend.ts'
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

const stylesOf = (theme: Theme): { readonly all: SeriesStyle; readonly none: SeriesStyle } => ({
  all: { colour: theme.muted, dash: undefined, shape: 'circle', hatched: false },
  none: { colour: theme.text, dash: [1, 2], shape: 'circle', hatched: false },
})

const layOut = ({ models, all, words }: DecisionCurveInput, size: Size, theme: Theme, right: number): LaidOut => {
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
    right,
    x: {
      label: words.x,
      domain: thresholds.length === 0 ? [0, 1] : [Math.min(...thresholds), Math.max(...thresholds)],
    },
    // Far below zero nothing is decided: the axis ends there, and the curves with it.
    y: { label: words.y, domain: [-top * 0.25, top * 1.05], grid: true },
  })
  const styles = stylesOf(theme)
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
  const data: Mark[] = [
    {
      kind: 'line',
      points: [
        [plot.box.left, plot.y(0)],
        [plot.box.right, plot.y(0)],
      ],
      stroke: { colour: styles.none.colour, width: 1.2, ...(styles.none.dash && { dash: styles.none.dash }) },
    },
    ...curve('all', words.all, all, styles.all),
    ...models.flatMap(({ key, name, points }, n) => curve(key, name, points, seriesStyle(theme, n))),
  ]
  return { box: plot.box, ground: plot.marks, data }
}

const draw = (input: DecisionCurveInput, size: Size, theme: Theme): Scene => {
  const { models, words } = input
  const styles = stylesOf(theme)
  const entries = [
    ...models.map(({ name }, n) => ({ text: name, as: 'line' as const, style: seriesStyle(theme, n) })),
    { text: words.all, as: 'line' as const, style: styles.all },
    { text: words.none, as: 'line' as const, style: styles.none },
  ]
  const drawn = withLegend({ size, theme, entries, corners: ['top-right', 'bottom-left'] }, (right) =>
    layOut(input, size, theme, right),
  )
  return {
    width: size.width,
    ...drawn,
    title: words.title,
    description: words.description,
    background: theme.background,
  }
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
