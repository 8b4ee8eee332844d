import { extent } from 'd3-array'
import type { Mark, TextMark } from '../marks/mark.ts'
import { textAt } from '../marks/make-mark.ts'
import { formatValue } from '../format-value.ts'
import { frame } from '../layout/frame.ts'
import { inkIn } from '../layout/ink.ts'
import { textBox } from '../layout/text-box.ts'
import { textWidth } from '../layout/text-width.ts'
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
    top: words.note === undefined ? 0 : theme.fontSize * 1.4,
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
  ]
  const identity = (below: number): TextMark =>
    textAt(plot.box.right - 4, plot.box.top + below, words.identity, { ...look, anchor: 'end', colour: theme.muted })
  // Under the end of its line where no lesion lies, else in the corner.
  const beside = identity(textWidth(words.identity, theme.fontSize) + theme.fontSize * 1.2)
  const isFree = inkIn(marks.slice(plot.marks.length), textBox(beside)) === 0
  marks.push(isFree ? beside : identity(plot.box.bottom - plot.box.top - theme.fontSize))
  if (words.note !== undefined) marks.push(textAt(plot.box.left, plot.box.top - theme.fontSize * 0.8, words.note, look))
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
