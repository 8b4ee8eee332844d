import type { Mark } from '../marks/mark.ts'
import { textAt } from '../marks/make-mark.ts'
import { formatValue } from '../format-value.ts'
import { acrossAt, frame } from '../layout/frame.ts'
import { cutName } from '../layout/fit-text.ts'
import { spread } from '../layout/spread.ts'
import { textWidth } from '../layout/text-width.ts'
import type { Chart, Scene, Size } from '../scene.ts'
import { seriesStyle, type Theme } from '../theme.ts'
import { drawCurve } from './draw-curve.ts'
import { drawLambdaTop, lambdaTop, type NamedLambda } from './lambda-axis.ts'

export interface LassoPathInput {
  /** Natural logarithms of the penalties, strictly falling or rising. */
  readonly logLambda: readonly number[]
  /** One coefficient per penalty for each feature; features that are zero everywhere are not drawn. */
  readonly features: readonly {
    readonly key: string
    readonly name: string
    readonly coefficients: readonly number[]
  }[]
  readonly named: readonly NamedLambda[]
  readonly words: {
    readonly title: string
    readonly description: string
    readonly heading?: string
    /** E.g. "log(λ)". */
    readonly x: string
    /** E.g. "Coefficient (standardised)". */
    readonly y: string
    readonly columns: { readonly feature: string }
  }
}

const mostLabels = 12

const check = ({ logLambda, features }: LassoPathInput): void => {
  for (const { name, coefficients } of features)
    if (coefficients.length !== logLambda.length)
      throw new Error(
        `"${name}" has ${coefficients.length} coefficients for ${logLambda.length} penalties; give one each.`,
      )
}

const draw = (input: LassoPathInput, size: Size, theme: Theme): Scene => {
  check(input)
  const { logLambda, named, words } = input
  const { fontSize } = theme
  const shown = input.features.filter(({ coefficients }) => coefficients.some((value) => value !== 0))
  const chosen = named.find((lambda) => lambda.chosen)
  const nearest = (at: number): number =>
    logLambda.reduce((best, value, n) => (Math.abs(value - at) < Math.abs(logLambda[best] - at) ? n : best), 0)
  const chosenAt = chosen === undefined ? null : nearest(chosen.logLambda)
  const isChosen = (coefficients: readonly number[]): boolean => chosenAt === null || coefficients[chosenAt] !== 0
  // The least penalty lies at the left, where the coefficients are largest; labels stand there.
  const least = logLambda.indexOf(Math.min(...logLambda))
  const labelled = shown
    .filter(({ coefficients }) => isChosen(coefficients))
    .toSorted((a, b) => Math.abs(b.coefficients[least]) - Math.abs(a.coefficients[least]))
    .slice(0, mostLabels)
  const room = Math.min(size.width * 0.45, Math.max(0, ...labelled.map(({ name }) => textWidth(name, fontSize))) + 14)
  const all = [0, ...shown.flatMap(({ coefficients }) => coefficients)]
  const ends = logLambda.length === 0 ? ([0, 1] as const) : ([Math.max(...logLambda), Math.min(...logLambda)] as const)
  const plot = frame({
    size,
    theme,
    heading: words.heading,
    right: room,
    top: lambdaTop(theme),
    // Turned round: the labels of the ends of the paths stand at the right.
    x: { label: words.x, domain: ends },
    y: { label: words.y, domain: [Math.min(...all), Math.max(...all)], nice: true, grid: true },
  })
  const marks: Mark[] = [...plot.marks, acrossAt(plot, 0, { ...theme, text: theme.axis }, [])]
  const styleOf = (key: string): ReturnType<typeof seriesStyle> | null => {
    const rank = labelled.findIndex((feature) => feature.key === key)
    return rank < 0 ? null : seriesStyle(theme, rank)
  }
  for (const { key, name, coefficients } of shown) {
    const style = styleOf(key) ?? { colour: theme.muted, dash: undefined, shape: 'circle' as const, hatched: false }
    const vertices = coefficients.map((value, n) => ({
      x: logLambda[n],
      y: value,
      label: `${name}: ${formatValue(value)}, ${words.x} ${formatValue(logLambda[n])}`,
    }))
    const thin = styleOf(key) === null ? { ...theme, lineWidth: theme.lineWidth / 2 } : theme
    marks.push(...drawCurve(plot, key, vertices, style, thin))
  }
  const ys = labelled.map(({ coefficients }) => plot.y(coefficients[least]))
  const places = spread(ys, fontSize * 1.2, plot.box.top, plot.box.bottom)
  labelled.forEach(({ key, name }, n) => {
    const { colour } = styleOf(key) ?? { colour: theme.muted }
    marks.push({
      kind: 'rule',
      segments: [[plot.box.right, ys[n], plot.box.right + 8, places[n]]],
      stroke: { colour, width: 1 },
    })
    const look = { size: fontSize, colour: theme.text, anchor: 'start' } as const
    marks.push(textAt(plot.box.right + 11, places[n], cutName(name, fontSize, room - 12), look))
  })
  const counts = logLambda.map((at, n) => ({
    logLambda: at,
    count: shown.filter(({ coefficients }) => coefficients[n] !== 0).length,
  }))
  marks.push(...drawLambdaTop(plot, counts, named, theme))
  return { ...size, title: words.title, description: words.description, background: theme.background, marks }
}

/**
 * Coefficients along the penalty, strongest penalty at the left; features that the chosen penalty keeps are coloured and
 * named, the others thin and grey; numbers of non-zero coefficients above.
 */
export const lassoPath = (input: LassoPathInput): Chart => ({
  printMm: { width: 174, height: 95 },
  draw: (size, theme) => draw(input, size, theme),
  table: () => {
    check(input)
    return {
      columns: [
        { id: 'feature', header: input.words.columns.feature },
        ...input.logLambda.map((at, n) => ({ id: `lambda-${n}`, header: `${input.words.x} ${at}`, numeric: true })),
      ],
      rows: input.features
        .filter(({ coefficients }) => coefficients.some((value) => value !== 0))
        .map(({ name, coefficients }) => [name, ...coefficients]),
    }
  },
})
