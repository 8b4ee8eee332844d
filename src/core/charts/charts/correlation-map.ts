import type { Mark } from '../marks/mark.ts'
import { textAt } from '../marks/make-mark.ts'
import { formatFixed } from '../format-value.ts'
import { cutName, cutText } from '../layout/fit-text.ts'
import { headingAt } from '../layout/heading.ts'
import { textWidth } from '../layout/text-width.ts'
import type { Chart, Scene, Size } from '../scene.ts'
import type { Theme } from '../theme.ts'

export interface CorrelationMapInput {
  readonly names: readonly string[]
  /** Square and symmetric; null where undefined. */
  readonly r: readonly (readonly (number | null)[])[]
  readonly words: {
    readonly title: string
    readonly description: string
    readonly heading?: string
    /** E.g. "Spearman ρ". */
    readonly r: string
    readonly columns: { readonly first: string; readonly second: string }
  }
}

const most = 100
/** Cells at least this wide hold their number, as a part of the font size. */
const roomForNumber = 2.6

/** Full colour would hide the numbers. */
const strength = (value: number): number => 0.85 * Math.min(1, Math.abs(value))

const check = ({ names, r }: CorrelationMapInput): void => {
  if (names.length > most)
    throw new Error(`A map of correlations shows at most ${most} features, not ${names.length}; show those selected.`)
  if (r.length !== names.length || r.some((row) => row.length !== names.length))
    throw new Error(`The correlations of ${names.length} features need ${names.length} rows and columns.`)
}

const draw = (input: CorrelationMapInput, size: Size, theme: Theme): Scene => {
  check(input)
  const { names, r, words } = input
  const { fontSize } = theme
  const top = fontSize * (words.heading === undefined ? 0.6 : 2.2)
  const legendHeight = fontSize * 2.8
  const nameWidth =
    Math.min(size.width * 0.4, Math.max(...[...names, words.r].map((name) => textWidth(name, fontSize)))) + 8
  const side = Math.max(20, Math.min(size.width - nameWidth - 4, size.height - top - legendHeight))
  const cell = side / Math.max(1, names.length)
  const look = { size: Math.min(fontSize, Math.max(cell * 0.95, 5)), colour: theme.text } as const
  const marks: Mark[] = []
  if (words.heading !== undefined) marks.push(headingAt(2, words.heading, size.width, theme))
  const colourOf = (value: number): string => theme.series[value < 0 ? 1 : 0]
  names.forEach((name, row) => {
    const y = top + cell * row
    marks.push(textAt(nameWidth - 5, y + cell / 2, cutName(name, look.size, nameWidth - 8), { ...look, anchor: 'end' }))
    r[row].forEach((value, column) => {
      const x = nameWidth + cell * column
      const label = `${name} · ${names[column]}: ${words.r} ${formatFixed(value, 3)}`
      const datum = { key: `${row}|${column}`, label }
      if (value === null) {
        marks.push({
          kind: 'rect',
          x,
          y,
          width: cell,
          height: cell,
          fill: theme.background,
          stroke: { colour: theme.grid, width: 0.5 },
          datum,
        })
        return
      }
      const opacity = strength(value)
      marks.push({ kind: 'rect', x, y, width: cell, height: cell, fill: colourOf(value), opacity, datum })
      if (cell > fontSize * roomForNumber)
        marks.push(textAt(x + cell / 2, y + cell / 2, formatFixed(value, 2), { ...look, anchor: 'middle' }))
      else if (value < 0 && cell > 5) {
        const middle = y + cell / 2
        marks.push({
          kind: 'rule',
          segments: [[x + cell * 0.3, middle, x + cell * 0.7, middle]],
          stroke: { colour: theme.text, width: 0.75 },
        })
      }
    })
  })
  const legendTop = top + side + fontSize * 0.8
  const steps = [-1, -0.5, 0, 0.5, 1]
  const swatch = Math.min(fontSize * 3, side / 6)
  steps.forEach((value, n) => {
    const x = nameWidth + swatch * n
    marks.push({
      kind: 'rect',
      x,
      y: legendTop,
      width: swatch,
      height: fontSize * 0.6,
      fill: colourOf(value),
      opacity: strength(value),
    })
    marks.push(
      textAt(x + swatch / 2, legendTop + fontSize * 1.3, formatFixed(value, 1), {
        size: fontSize,
        colour: theme.text,
        anchor: 'middle',
      }),
    )
  })
  marks.push(
    textAt(nameWidth - 5, legendTop + fontSize * 0.4, cutText(words.r, fontSize, nameWidth - 8), {
      size: fontSize,
      colour: theme.text,
      anchor: 'end',
    }),
  )
  return {
    width: size.width,
    height: top + side + legendHeight,
    title: words.title,
    description: words.description,
    background: theme.background,
    marks,
  }
}

/** Correlations of up to 100 features as a coloured matrix; negative ones bear their number or a minus sign. */
export const correlationMap = (input: CorrelationMapInput): Chart => ({
  printMm: { width: 174, height: 150 },
  draw: (size, theme) => draw(input, size, theme),
  table: () => {
    check(input)
    const { names, r, words } = input
    return {
      columns: [
        { id: 'first', header: words.columns.first },
        { id: 'second', header: words.columns.second },
        { id: 'r', header: words.r, numeric: true },
      ],
      rows: names.flatMap((first, row) =>
        names.slice(row + 1).map((second, at) => [first, second, r[row][row + 1 + at]]),
      ),
    }
  },
})
