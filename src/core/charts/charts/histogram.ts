import { stack } from 'd3-shape'
import type { Mark } from '../marks/mark.ts'
import { textAt } from '../marks/make-mark.ts'
import { fillBar } from '../layout/fill-bar.ts'
import { formatValue } from '../format-value.ts'
import { frame, upAt } from '../layout/frame.ts'
import { textWidth } from '../layout/text-width.ts'
import { type LaidOut, withLegend } from '../layout/with-legend.ts'
import type { Chart, Scene, Size } from '../scene.ts'
import { seriesStyle, type Theme } from '../theme.ts'

export interface HistogramInput {
  /** Null values are counted as undefined and not drawn. */
  readonly values: readonly { readonly value: number | null; readonly group: string }[]
  /** Groups from bottom to top of the stack; each value's group must be among them. */
  readonly groups: readonly string[]
  /** Edges of the bins, rising; a bin holds its lower edge, the last one also its upper edge. */
  readonly edges: readonly number[]
  /** A dashed line, e.g. the threshold. */
  readonly mark?: number
  readonly words: {
    readonly title: string
    readonly description: string
    readonly heading?: string
    readonly x: string
    readonly y: string
    /** Stands over the dashed line. */
    readonly mark?: string
    readonly columns: { readonly from: string; readonly to: string }
  }
}

interface Bins {
  /** counts[group][bin]. */
  readonly counts: readonly (readonly number[])[]
  /** Values beyond the first and last edge. */
  readonly outside: number
}

const binOf = (value: number, edges: readonly number[]): number => {
  const last = edges.length - 1
  if (value < edges[0] || value > edges[last]) return -1
  if (value === edges[last]) return last - 1
  let low = 0
  let high = last
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (value >= edges[middle]) low = middle
    else high = middle
  }
  return low
}

const count = ({ values, groups, edges }: HistogramInput): Bins => {
  const counts = groups.map(() => edges.slice(1).map(() => 0))
  let outside = 0
  for (const { value, group } of values) {
    if (value === null) continue
    const at = groups.indexOf(group)
    if (at < 0)
      throw new Error(`The histogram has a value of the group "${group}", which is not in its list of groups.`)
    const bin = binOf(value, edges)
    if (bin < 0) outside++
    else counts[at][bin]++
  }
  if (outside > 0)
    throw new Error(`${outside} values lie outside the edges of the histogram; widen the edges to hold them.`)
  return { counts, outside }
}

const layOut = (input: HistogramInput, size: Size, theme: Theme, right: number): LaidOut => {
  const { groups, edges, words } = input
  const { counts } = count(input)
  const totals = edges.slice(1).map((_, bin) => counts.reduce((sum, row) => sum + row[bin], 0))
  const plot = frame({
    size,
    theme,
    heading: words.heading,
    right,
    top: words.mark === undefined ? 0 : theme.fontSize * 1.4,
    x: { label: words.x, domain: [edges[0], edges[edges.length - 1]] },
    y: { label: words.y, domain: [0, Math.max(1, ...totals)], nice: true, grid: true },
  })
  const bins = totals.map((_, bin) => Object.fromEntries(groups.map((group, g) => [group, counts[g][bin]])))
  const layers = stack<Record<string, number>>().keys(groups)(bins)
  const marks: Mark[] = []
  layers.forEach((layer, g) =>
    layer.forEach(([low, high], bin) => {
      const x = plot.x(edges[bin])
      const place = {
        x: x + 0.5,
        y: plot.y(high),
        width: plot.x(edges[bin + 1]) - x - 1,
        height: plot.y(low) - plot.y(high),
      }
      const range = `${formatValue(edges[bin])}–${formatValue(edges[bin + 1])}`
      const label = groups.length > 1 ? `${groups[g]}, ${range}: ${counts[g][bin]}` : `${range}: ${counts[g][bin]}`
      const { colour, hatched } = seriesStyle(theme, g)
      marks.push(...fillBar(place, { colour, hatched }, theme, { key: `${groups[g]}|${bin}`, label }))
    }),
  )
  if (input.mark !== undefined) {
    marks.push(upAt(plot, input.mark, theme))
    const half = textWidth(words.mark ?? '', theme.fontSize) / 2
    const at = Math.min(plot.box.right - half, Math.max(plot.box.left + half, plot.x(input.mark)))
    const look = { size: theme.fontSize, colour: theme.text, anchor: 'middle' } as const
    if (words.mark !== undefined) marks.push(textAt(at, plot.box.top - theme.fontSize * 0.8, words.mark, look))
  }
  return { box: plot.box, ground: plot.marks, data: marks }
}

const draw = (input: HistogramInput, size: Size, theme: Theme): Scene => {
  const { groups, words } = input
  const entries = groups.map((text, n) => ({ text, as: 'bar' as const, style: seriesStyle(theme, n) })).toReversed()
  const drawn = withLegend(
    { size, theme, entries: groups.length > 1 ? entries : [], corners: [], mostInside: 0 },
    (right) => layOut(input, size, theme, right),
  )
  return {
    width: size.width,
    ...drawn,
    title: words.title,
    description: words.description,
    background: theme.background,
  }
}

/** Counts over bins, stacked by group (family, kept and removed). */
export const histogram = (input: HistogramInput): Chart => ({
  printMm: { width: 120, height: 80 },
  draw: (size, theme) => draw(input, size, theme),
  table: () => {
    const { counts } = count(input)
    return {
      columns: [
        { id: 'from', header: input.words.columns.from, numeric: true },
        { id: 'to', header: input.words.columns.to, numeric: true },
        ...input.groups.map((group) => ({ id: `group-${group}`, header: group, numeric: true })),
      ],
      rows: input.edges.slice(1).map((to, bin) => [input.edges[bin], to, ...counts.map((row) => row[bin])]),
    }
  },
})
