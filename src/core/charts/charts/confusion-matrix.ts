import type { Mark } from '../marks/mark.ts'
import { textAt } from '../marks/make-mark.ts'
import { formatFixed } from '../format-value.ts'
import { cutText } from '../layout/fit-text.ts'
import { headingAt } from '../layout/heading.ts'
import { textWidth } from '../layout/text-width.ts'
import type { Chart, Scene, Size } from '../scene.ts'
import type { Theme } from '../theme.ts'

export interface ConfusionMatrixInput {
  readonly tp: number
  readonly fp: number
  readonly fn: number
  readonly tn: number
  readonly words: {
    readonly title: string
    readonly description: string
    readonly heading?: string
    /** Names of the classes, e.g. "Haemorrhage" and "Contrast". */
    readonly positive: string
    readonly negative: string
    readonly predicted: string
    readonly observed: string
    readonly count: string
  }
}

const draw = ({ tp, fp, fn, tn, words }: ConfusionMatrixInput, size: Size, theme: Theme): Scene => {
  const { fontSize } = theme
  const classes = [words.positive, words.negative]
  const rows = [
    [
      { key: 'tp', count: tp },
      { key: 'fn', count: fn },
    ],
    [
      { key: 'fp', count: fp },
      { key: 'tn', count: tn },
    ],
  ]
  const nameWidth = Math.min(size.width * 0.3, Math.max(...classes.map((name) => textWidth(name, fontSize)))) + 8
  const left = fontSize * 1.8 + nameWidth
  const top = fontSize * (words.heading === undefined ? 3.4 : 5)
  const side = Math.max(fontSize * 4, Math.min((size.width - left - 4) / 2, (size.height - top - 4) / 2))
  const look = { size: fontSize, colour: theme.text, anchor: 'middle' } as const
  const marks: Mark[] = []
  if (words.heading !== undefined) marks.push(headingAt(left, words.heading, size.width, theme))
  marks.push(textAt(left + side, top - fontSize * 2.4, words.predicted, look))
  marks.push(textAt(fontSize * 0.8, top + side, words.observed, { ...look, upwards: true }))
  classes.forEach((name, n) => {
    marks.push(textAt(left + side * (n + 0.5), top - fontSize * 0.9, cutText(name, fontSize, side - 4), look))
    marks.push(
      textAt(left - 8, top + side * (n + 0.5), cutText(name, fontSize, nameWidth - 8), { ...look, anchor: 'end' }),
    )
  })
  rows.forEach((row, r) => {
    const total = row[0].count + row[1].count
    row.forEach(({ key, count }, c) => {
      const part = total === 0 ? null : count / total
      const x = left + side * c
      const y = top + side * r
      const written = part === null ? '—' : `${formatFixed(part * 100, 1)} %`
      const label = `${words.observed} ${classes[r]}, ${words.predicted} ${classes[c]}: ${count} (${written})`
      marks.push({
        kind: 'rect',
        x,
        y,
        width: side,
        height: side,
        fill: theme.series[0],
        opacity: 0.06 + 0.44 * (part ?? 0),
      })
      marks.push({
        kind: 'rect',
        x,
        y,
        width: side,
        height: side,
        fill: null,
        stroke: { colour: theme.axis, width: r === c ? 1.5 : 0.75 },
        datum: { key, label },
      })
      marks.push(
        textAt(x + side / 2, y + side / 2 - fontSize * 0.6, String(count), {
          ...look,
          size: fontSize * 1.6,
          bold: true,
        }),
      )
      marks.push(textAt(x + side / 2, y + side / 2 + fontSize * 1.1, written, look))
    })
  })
  return { ...size, title: words.title, description: words.description, background: theme.background, marks }
}

/** Observed against predicted class: counts, and their part of the observed class (sensitivity and specificity). */
export const confusionMatrix = (input: ConfusionMatrixInput): Chart => ({
  printMm: { width: 75, height: 75 },
  draw: (size, theme) => draw(input, size, theme),
  table: () => {
    const { words, tp, fp, fn, tn } = input
    return {
      columns: [
        { id: 'observed', header: words.observed },
        { id: 'predicted', header: words.predicted },
        { id: 'count', header: words.count, numeric: true },
      ],
      rows: [
        [words.positive, words.positive, tp],
        [words.positive, words.negative, fn],
        [words.negative, words.positive, fp],
        [words.negative, words.negative, tn],
      ],
    }
  },
})
