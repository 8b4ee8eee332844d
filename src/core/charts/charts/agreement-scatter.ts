import { extent } from 'd3-array'
import type { Mark } from '../marks/mark.ts'
import { textAt } from '../marks/make-mark.ts'
import { formatValue } from '../format-value.ts'
import { frame } from '../layout/frame.ts'
import type { Chart, Scene, Size } from '../scene.ts'
import { seriesStyle, type Theme } from '../theme.ts'

export interface AgreementScatterInput {
  /** One per lesion: the value in reading A and in reading B. */
  readonly pairs: readonly { readonly key: string; readonly name: string; readonly a: number; readonly b: number }[]
  readonly words: {
    readonly title: string
    readonly description: string
    readonly heading?: string
    /** Names of the readings with the unit. */
    readonly a: string
    readonly b: string
    readonly identity: string
    /** E.g. "ICC 0.91 (0.85–0.95), n = 30". */
    readonly note?: string
    readonly columns: { readonly case: string }
  }
}

const draw = ({ pairs, words }: AgreementScatterInput, size: Size, theme: Theme): Scene => {
  const [low = 0, high = 1] = extent(pairs.flatMap(({ a, b }) => [a, b]))
  const pad = (high - low) * 0.04
  const domain = [low - pad, high + pad] as const
  const plot = frame({
    size,
    theme,
    heading: words.heading,
    square: true,
    x: { label: words.a, domain, grid: true },
    y: { label: words.b, domain, grid: true },
  })
  const [from, to] = plot.xDomain
  const { colour } = seriesStyle(theme, 0)
  const look = { size: theme.fontSize, colour: theme.text, anchor: 'start' } as const
  const marks: Mark[] = [
    ...plot.marks,
    {
      kind: 'line',
      points: [
        [plot.x(from), plot.y(from)],
        [plot.x(to), plot.y(to)],
      ],
      stroke: { colour: theme.muted, width: 1, dash: [4, 3] },
    },
    {
      kind: 'point',
      items: pairs.map(({ key, name, a, b }) => ({
        x: plot.x(a),
        y: plot.y(b),
        datum: { key, label: `${name}: ${formatValue(a)} · ${formatValue(b)}` },
      })),
      shape: 'circle',
      size: theme.markerSize + 1,
      fill: colour,
      stroke: { colour: theme.background, width: 0.75 },
      opacity: 0.85,
    },
    textAt(plot.box.right - 4, plot.box.bottom - theme.fontSize, words.identity, {
      ...look,
      anchor: 'end',
      colour: theme.muted,
    }),
  ]
  if (words.note !== undefined) marks.push(textAt(plot.box.left + 6, plot.box.top + theme.fontSize, words.note, look))
  return { ...size, title: words.title, description: words.description, background: theme.background, marks }
}

/** One feature in two readings of the same lesions, on equal axes with the line of identity. */
export const agreementScatter = (input: AgreementScatterInput): Chart => ({
  printMm: { width: 85, height: 85 },
  draw: (size, theme) => draw(input, size, theme),
  table: () => ({
    columns: [
      { id: 'case', header: input.words.columns.case },
      { id: 'a', header: input.words.a, numeric: true },
      { id: 'b', header: input.words.b, numeric: true },
    ],
    rows: input.pairs.map(({ name, a, b }) => [name, a, b]),
  }),
})
