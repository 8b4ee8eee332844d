import { extent } from 'd3-array'
import type { Mark } from '../marks/mark.ts'
import { formatValue } from '../format-value.ts'
import { frame } from '../layout/frame.ts'
import type { Chart, Scene, Size } from '../scene.ts'
import { seriesStyle, type Theme } from '../theme.ts'
import { drawLambdaTop, lambdaTop, type NamedLambda } from './lambda-axis.ts'

export interface CvCurveInput {
  readonly points: readonly {
    readonly logLambda: number
    /** Mean over the folds. */
    readonly mean: number
    readonly standardError: number
    /** Non-zero coefficients. */
    readonly count: number
  }[]
  readonly named: readonly NamedLambda[]
  readonly words: {
    readonly title: string
    readonly description: string
    readonly heading?: string
    readonly x: string
    /** E.g. "Binomial deviance (mean ± SE)". */
    readonly y: string
    readonly columns: { readonly standardError: string; readonly count: string }
  }
}

const draw = ({ points, named, words }: CvCurveInput, size: Size, theme: Theme): Scene => {
  const [left = 0, right = 1] = extent(points, ({ logLambda }) => logLambda)
  const [low = 0, high = 1] = extent(
    points.flatMap(({ mean, standardError }) => [mean - standardError, mean + standardError]),
  )
  const padX = (right - left) * 0.02
  const padY = (high - low) * 0.05
  const plot = frame({
    size,
    theme,
    heading: words.heading,
    top: lambdaTop(theme),
    x: { label: words.x, domain: [right + padX, left - padX] },
    y: { label: words.y, domain: [low - padY, high + padY], grid: true },
  })
  const { x, y } = plot
  const { colour } = seriesStyle(theme, 1)
  const cap = 2
  const marks: Mark[] = [
    ...plot.marks,
    {
      kind: 'rule',
      segments: points.flatMap(({ logLambda, mean, standardError }) => {
        const at = x(logLambda)
        const [bottom, top] = [y(mean - standardError), y(mean + standardError)]
        return [
          [at, bottom, at, top],
          [at - cap, bottom, at + cap, bottom],
          [at - cap, top, at + cap, top],
        ] as const
      }),
      stroke: { colour: theme.muted, width: 0.75 },
    },
    {
      kind: 'point',
      items: points.map(({ logLambda, mean, standardError, count }, n) => ({
        x: x(logLambda),
        y: y(mean),
        datum: {
          key: String(n),
          label: `${words.x} ${formatValue(logLambda)}: ${formatValue(mean)} ± ${formatValue(standardError)}, ${words.columns.count} ${count}`,
        },
      })),
      shape: 'circle',
      size: theme.markerSize,
      fill: colour,
      stroke: null,
    },
    ...drawLambdaTop(plot, points, named, theme),
  ]
  return { ...size, title: words.title, description: words.description, background: theme.background, marks }
}

/** Cross-validated loss along the penalty, strongest at the left, with its standard error and the named penalties. */
export const cvCurve = (input: CvCurveInput): Chart => ({
  printMm: { width: 120, height: 90 },
  draw: (size, theme) => draw(input, size, theme),
  table: () => ({
    columns: [
      { id: 'log-lambda', header: input.words.x, numeric: true },
      { id: 'mean', header: input.words.y, numeric: true },
      { id: 'standard-error', header: input.words.columns.standardError, numeric: true },
      { id: 'count', header: input.words.columns.count, numeric: true },
    ],
    rows: input.points.map(({ logLambda, mean, standardError, count }) => [logLambda, mean, standardError, count]),
  }),
})
