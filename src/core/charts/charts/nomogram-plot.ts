import type { Mark } from '../marks/mark.ts'
import { textAt } from '../marks/make-mark.ts'
import { cutName } from '../layout/fit-text.ts'
import { tickLabels } from '../layout/tick-labels.ts'
import { textWidth } from '../layout/text-width.ts'
import type { Chart, Scene, Size } from '../scene.ts'
import type { Theme } from '../theme.ts'

export interface NomogramInput {
  /** One scale per variable: values and the points that they give (0 to 100 for the strongest variable). */
  readonly variables: readonly {
    readonly key: string
    readonly name: string
    readonly ticks: readonly { readonly label: string; readonly points: number }[]
  }[]
  /** Greatest sum of points. */
  readonly totalPoints: number
  /** Probabilities at their sums of points, within 0 to `totalPoints`. */
  readonly outcome: readonly { readonly label: string; readonly totalPoints: number }[]
  readonly words: {
    readonly title: string
    readonly description: string
    readonly points: string
    readonly total: string
    /** E.g. "Probability of expansion". */
    readonly outcome: string
    readonly columns: { readonly variable: string; readonly value: string }
  }
}

interface ScaleRow {
  readonly key: string
  readonly name: string
  readonly most: number
  readonly ticks: readonly { readonly label: string; readonly at: number }[]
}

const rowsOf = ({ variables, totalPoints, outcome, words }: NomogramInput): ScaleRow[] => {
  const step = [5, 10, 20, 25, 50, 100, 200, 500].find((size) => totalPoints / size <= 12) ?? 1000
  const tens = Array.from({ length: 11 }, (_, n) => ({ label: String(n * 10), at: n * 10 }))
  const sums = Array.from({ length: Math.floor(totalPoints / step) + 1 }, (_, n) => n * step)
  return [
    { key: 'points', name: words.points, most: 100, ticks: tens },
    ...variables.map(({ key, name, ticks }) => ({
      key,
      name,
      most: 100,
      ticks: ticks.map(({ label, points }) => ({ label, at: points })),
    })),
    { key: 'total', name: words.total, most: totalPoints, ticks: sums.map((at) => ({ label: String(at), at })) },
    {
      key: 'outcome',
      name: words.outcome,
      most: totalPoints,
      ticks: outcome.map(({ label, totalPoints: at }) => ({ label, at })),
    },
  ]
}

const draw = (input: NomogramInput, size: Size, theme: Theme): Scene => {
  const { words, totalPoints } = input
  if (!(totalPoints > 0)) throw new Error('A nomogram needs a greatest sum of points above 0; are all coefficients 0?')
  const { fontSize } = theme
  const rows = rowsOf(input)
  for (const { name, most, ticks } of rows)
    for (const { label, at } of ticks)
      if (!(at >= 0 && at <= most))
        throw new Error(`"${name}" has ${label} at ${at} points, outside 0 to ${most}; check the points.`)
  const widest = Math.max(...rows.flatMap(({ ticks }) => ticks.map(({ label }) => textWidth(label, fontSize))))
  const names = Math.min(size.width * 0.4, Math.max(...rows.map(({ name }) => textWidth(name, fontSize))))
  const left = names + Math.max(16, widest / 2 + 6)
  const right = size.width - Math.max(16, widest / 2 + 2)
  const rowHeight = Math.max(fontSize * 3.2, (size.height - 8) / rows.length)
  const marks: Mark[] = []
  rows.forEach(({ key, name, most, ticks }, n) => {
    const line = 8 + rowHeight * n + fontSize * 1.4
    const place = (at: number): number => left + ((right - left) * at) / most
    const look = { size: fontSize, colour: theme.text } as const
    marks.push(textAt(2, line, cutName(name, fontSize, names), { ...look, anchor: 'start' }))
    if (ticks.length === 0) return
    const places = ticks.map(({ at }) => place(at))
    const labels = tickLabels(
      places,
      ticks.map(({ label }) => textWidth(label, fontSize)),
    )
    const bearing = new Set(labels.map(({ tick }) => tick))
    marks.push({
      kind: 'rule',
      segments: [
        [Math.min(...places), line, Math.max(...places), line],
        ...places.map((x, tick) => [x, line, x, line + (bearing.has(tick) ? 4.5 : 2.5)] as const),
      ],
      stroke: { colour: theme.axis, width: 1 },
    })
    for (const { tick, row } of labels) {
      const middle = row === 0 ? line + 5 + fontSize * 0.7 : line - fontSize * 0.7
      marks.push(textAt(places[tick], middle, ticks[tick].label, { ...look, anchor: 'middle' }))
    }
    marks.push({
      kind: 'hover',
      items: ticks.map(({ label, at }, tick) => ({
        x: places[tick],
        y: line,
        datum: { key, label: `${name} ${label}: ${Math.round(at * 10) / 10}` },
      })),
    })
  })
  return {
    width: size.width,
    height: Math.max(size.height, rowHeight * rows.length + 8),
    title: words.title,
    description: words.description,
    background: theme.background,
    marks,
  }
}

/** A logistic model on paper: points of every variable, their sum, and the probability that it means. */
export const nomogramPlot = (input: NomogramInput): Chart => ({
  printMm: { width: 174, height: 110 },
  draw: (size, theme) => draw(input, size, theme),
  table: () => ({
    columns: [
      { id: 'variable', header: input.words.columns.variable },
      { id: 'value', header: input.words.columns.value },
      { id: 'points', header: input.words.points, numeric: true },
    ],
    rows: [
      ...input.variables.flatMap(({ name, ticks }) => ticks.map(({ label, points }) => [name, label, points])),
      ...input.outcome.map(({ label, totalPoints }) => [input.words.outcome, label, totalPoints]),
    ],
  }),
})
