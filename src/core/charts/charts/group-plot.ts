import { quantileSorted } from 'd3-array'
import type { Mark } from '../marks/mark.ts'
import { textAt } from '../marks/make-mark.ts'
import { formatValue } from '../format-value.ts'
import { cutText } from '../layout/fit-text.ts'
import { frame } from '../layout/frame.ts'
import type { Chart, Scene, Size } from '../scene.ts'
import { seriesStyle, type Theme } from '../theme.ts'

export interface GroupPlotInput {
  readonly groups: readonly {
    readonly name: string
    readonly values: readonly { readonly key: string; readonly name: string; readonly value: number }[]
  }[]
  readonly words: {
    readonly title: string
    readonly description: string
    readonly heading?: string
    readonly y: string
    /** E.g. "Mann–Whitney p = 0.003". */
    readonly note?: string
    readonly columns: { readonly group: string; readonly case: string }
  }
}

/** Places of dots beside each other: each as near to the middle as the dots before it allow. */
const swarm = (ys: readonly number[], size: number, most: number): number[] => {
  const order = ys.map((_, n) => n).toSorted((a, b) => ys[a] - ys[b] || a - b)
  const placed: { readonly x: number; readonly y: number }[] = []
  const xs: number[] = []
  for (const n of order) {
    const near = placed.filter(({ y }) => Math.abs(y - ys[n]) < size)
    let x = 0
    for (let step = 1; near.some((dot) => Math.hypot(dot.x - x, dot.y - ys[n]) < size); step++) {
      const away = (Math.ceil(step / 2) * size) / 2
      if (away > most) {
        // Crowded: dots lie over each other at the edge rather than leave their group.
        x = (step % 2 === 0 ? -1 : 1) * most
        break
      }
      x = (step % 2 === 0 ? -1 : 1) * away
    }
    placed.push({ x, y: ys[n] })
    xs[n] = x
  }
  return xs
}

const draw = ({ groups, words }: GroupPlotInput, size: Size, theme: Theme): Scene => {
  const all = groups.flatMap(({ values }) => values.map(({ value }) => value))
  const low = all.length === 0 ? 0 : Math.min(...all)
  const high = all.length === 0 ? 1 : Math.max(...all)
  const pad = (high - low) * 0.05
  const plot = frame({
    size,
    theme,
    heading: words.heading,
    top: words.note === undefined ? 0 : theme.fontSize * 1.4,
    x: { label: '', domain: [0, Math.max(1, groups.length)], ticks: [] },
    y: { label: words.y, domain: [low - pad, high + pad], grid: true },
  })
  const { box, x, y } = plot
  const step = x(1) - x(0)
  const marks: Mark[] = [...plot.marks]
  groups.forEach(({ name, values }, n) => {
    const centre = x(n + 0.5)
    const style = seriesStyle(theme, n)
    const sorted = values.map(({ value }) => value).toSorted((a, b) => a - b)
    const text = cutText(`${name} (n = ${values.length})`, theme.fontSize, step - 4)
    marks.push(
      textAt(centre, box.bottom + theme.fontSize * 1.2, text, {
        size: theme.fontSize,
        colour: theme.text,
        anchor: 'middle',
      }),
    )
    const xs = swarm(
      values.map(({ value }) => y(value)),
      theme.markerSize,
      step * 0.4,
    )
    const isOpen = style.shape === 'cross' || style.shape === 'plus'
    marks.push({
      kind: 'point',
      items: values.map(({ key, name: label, value }, at) => ({
        x: centre + xs[at],
        y: y(value),
        datum: { key, label: `${label}: ${formatValue(value)}` },
      })),
      shape: style.shape,
      size: theme.markerSize,
      fill: isOpen ? null : style.colour,
      stroke: isOpen ? { colour: style.colour, width: 1 } : null,
      opacity: 0.7,
    })
    const [q1, median, q3] = [0.25, 0.5, 0.75].map((p) => quantileSorted(sorted, p))
    if (q1 === undefined || median === undefined || q3 === undefined) return
    const half = Math.min(step * 0.22, 40)
    const fence = 1.5 * (q3 - q1)
    const lowest = sorted.find((value) => value >= q1 - fence) ?? q1
    const highest = sorted.findLast((value) => value <= q3 + fence) ?? q3
    marks.push({
      kind: 'rect',
      x: centre - half,
      y: y(q3),
      width: 2 * half,
      height: y(q1) - y(q3),
      fill: null,
      stroke: { colour: theme.text, width: 1 },
    })
    marks.push({
      kind: 'rule',
      segments: [
        [centre, y(q1), centre, y(lowest)],
        [centre, y(q3), centre, y(highest)],
      ],
      stroke: { colour: theme.text, width: 1 },
    })
    marks.push({
      kind: 'rule',
      segments: [[centre - half, y(median), centre + half, y(median)]],
      stroke: { colour: theme.text, width: 2 },
    })
  })
  if (words.note !== undefined)
    marks.push(
      textAt(box.right, box.top - theme.fontSize, words.note, {
        size: theme.fontSize,
        colour: theme.text,
        anchor: 'end',
      }),
    )
  return { ...size, title: words.title, description: words.description, background: theme.background, marks }
}

/**
 * Every case's value by group, with median, quartiles (type 7) and whiskers to the last value within 1.5 quartile ranges
 * of the box.
 */
export const groupPlot = (input: GroupPlotInput): Chart => ({
  printMm: { width: 85, height: 80 },
  draw: (size, theme) => draw(input, size, theme),
  table: () => ({
    columns: [
      { id: 'group', header: input.words.columns.group },
      { id: 'case', header: input.words.columns.case },
      { id: 'value', header: input.words.y, numeric: true },
    ],
    rows: input.groups.flatMap(({ name, values }) => values.map((item) => [name, item.name, item.value])),
  }),
})
