import type { Mark } from '../marks/mark.ts'
import { rule, textAt } from '../marks/make-mark.ts'
import type { Theme } from '../theme.ts'
import type { Tick } from './axis-scale.ts'
import type { Box } from './clip.ts'
import { cutText } from './fit-text.ts'
import { textWidth } from './text-width.ts'

export const tickLength = 4

interface AxisDrawing {
  readonly ticks: readonly Tick[]
  place(value: number): number
  readonly box: Box
  readonly theme: Theme
  /** Title with its unit; empty for none. */
  readonly label: string
  readonly grid: boolean
}

/** Ticks whose labels do not run into each other. */
const readable = (ticks: readonly Tick[], place: (value: number) => number, room: (tick: Tick) => number): Tick[] => {
  for (let every = 1; every <= ticks.length; every++) {
    const kept = ticks.filter((_, n) => n % every === 0)
    const isFree = kept.every((tick, n) => {
      if (n === 0) return true
      return Math.abs(place(tick.at) - place(kept[n - 1].at)) >= (room(tick) + room(kept[n - 1])) / 2
    })
    if (isFree) return kept
  }
  return ticks.slice(0, 1)
}

/** Axis below the plot: line, ticks, labels, title and, if wanted, grid lines. */
export const drawBottomAxis = ({ ticks, place, box, theme, label, grid }: AxisDrawing): Mark[] => {
  const { fontSize } = theme
  const stroke = { colour: theme.axis, width: 1 }
  const shown = readable(ticks, place, (tick) => textWidth(tick.label, fontSize) + fontSize * 0.6)
  const marks: Mark[] = []
  if (grid)
    marks.push({
      kind: 'rule',
      segments: ticks.map(({ at }) => [place(at), box.top, place(at), box.bottom] as const),
      stroke: { colour: theme.grid, width: 1 },
    })
  marks.push(rule(box.left, box.bottom, box.right, box.bottom, stroke))
  marks.push({
    kind: 'rule',
    segments: shown.map(({ at }) => [place(at), box.bottom, place(at), box.bottom + tickLength] as const),
    stroke,
  })
  const middle = box.bottom + tickLength + fontSize * 0.8
  for (const tick of shown)
    marks.push(textAt(place(tick.at), middle, tick.label, { size: fontSize, colour: theme.text, anchor: 'middle' }))
  if (label !== '')
    marks.push(
      textAt((box.left + box.right) / 2, ticks.length === 0 ? middle : middle + fontSize * 1.5, label, {
        size: fontSize,
        colour: theme.text,
        anchor: 'middle',
      }),
    )
  return marks
}

/** Axis left of the plot: line, ticks, labels, title reading upwards and, if wanted, grid lines. */
export const drawLeftAxis = ({ ticks, place, box, theme, label, grid }: AxisDrawing): Mark[] => {
  const { fontSize } = theme
  const stroke = { colour: theme.axis, width: 1 }
  const shown = readable(ticks, place, () => fontSize * 1.2)
  const marks: Mark[] = []
  if (grid)
    marks.push({
      kind: 'rule',
      segments: ticks.map(({ at }) => [box.left, place(at), box.right, place(at)] as const),
      stroke: { colour: theme.grid, width: 1 },
    })
  marks.push(rule(box.left, box.top, box.left, box.bottom, stroke))
  marks.push({
    kind: 'rule',
    segments: shown.map(({ at }) => [box.left - tickLength, place(at), box.left, place(at)] as const),
    stroke,
  })
  const right = box.left - tickLength - 3
  for (const tick of shown)
    marks.push(textAt(right, place(tick.at), tick.label, { size: fontSize, colour: theme.text, anchor: 'end' }))
  const widest = Math.max(0, ...ticks.map((tick) => textWidth(tick.label, fontSize)))
  if (label !== '')
    marks.push(
      textAt(
        right - widest - fontSize * 0.9,
        (box.top + box.bottom) / 2,
        cutText(label, fontSize, box.top + box.bottom),
        {
          size: fontSize,
          colour: theme.text,
          anchor: 'middle',
          upwards: true,
        },
      ),
    )
  return marks
}
