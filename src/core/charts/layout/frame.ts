import type { Mark } from '../marks/mark.ts'
import { rule } from '../marks/make-mark.ts'
import type { Size } from '../scene.ts'
import type { Theme } from '../theme.ts'
import { type AxisScale, type AxisSpec, axisScale } from './axis-scale.ts'
import { drawBottomAxis, drawLeftAxis, tickLength } from './axis.ts'
import type { Box } from './clip.ts'
import { headingAt } from './heading.ts'
import { textWidth } from './text-width.ts'

/** The plot area of a chart with two axes, and what surrounds it. */
export interface Frame {
  readonly box: Box
  x(value: number): number
  y(value: number): number
  readonly xDomain: readonly [number, number]
  readonly yDomain: readonly [number, number]
  /** Grid, axes and titles; painted before the data. */
  readonly marks: readonly Mark[]
}

export interface FrameSpec {
  readonly size: Size
  readonly theme: Theme
  /** Bold line above the plot, e.g. the cohort. */
  readonly heading?: string
  readonly x: AxisSpec
  readonly y: AxisSpec
  /** Room right of the plot for direct labels, px. */
  readonly right?: number
  /** Room between heading and plot, px. */
  readonly top?: number
  /** Same length of both axes. */
  readonly square?: boolean
}

/** Lay out a plot with a bottom and a left axis: margins from the sizes of the labels. */
export const frame = (spec: FrameSpec): Frame => {
  const { size, theme, heading } = spec
  if (size.width < 60 || size.height < 60) throw new Error('A chart needs at least 60 × 60 px.')
  const xAxis = axisScale(spec.x)
  const yAxis = axisScale(spec.y)
  const box = plotBox(spec, xAxis, yAxis)
  const x = xAxis.place(box.left, box.right)
  const y = yAxis.place(box.bottom, box.top)
  const marks: Mark[] = [
    ...drawBottomAxis({ ticks: xAxis.ticks, place: x, box, theme, label: spec.x.label, grid: spec.x.grid === true }),
    ...drawLeftAxis({ ticks: yAxis.ticks, place: y, box, theme, label: spec.y.label, grid: spec.y.grid === true }),
  ]
  if (heading !== undefined && heading !== '') marks.push(headingAt(box.left, heading, size.width, theme))
  return { box, x, y, xDomain: xAxis.domain, yDomain: yAxis.domain, marks }
}

const plotBox = (spec: FrameSpec, xAxis: AxisScale, yAxis: AxisScale): Box => {
  const { size, theme, heading } = spec
  const { fontSize } = theme
  const widest = Math.max(0, ...yAxis.ticks.map(({ label }) => textWidth(label, fontSize)))
  const lastTick = xAxis.ticks.length === 0 ? 0 : textWidth(xAxis.ticks[xAxis.ticks.length - 1].label, fontSize) / 2
  const left = widest + tickLength + 4 + (spec.y.label === '' ? 2 : fontSize * 1.6)
  const right = size.width - Math.max(spec.right ?? 0, lastTick, 6) - 2
  const top = fontSize * (heading === undefined || heading === '' ? 0.8 : 2.2) + (spec.top ?? 0)
  const bottom = size.height - tickLength - fontSize * (spec.x.label === '' || xAxis.ticks.length === 0 ? 1.6 : 3.1)
  if (spec.square !== true) return { left, right, top, bottom }
  const side = Math.max(10, Math.min(right - left, bottom - top))
  return { left, right: left + side, top, bottom: top + side }
}

/** A dashed line across the plot at a value of the y axis. */
export const acrossAt = ({ box, y }: Frame, value: number, theme: Theme, dash: readonly number[] = [4, 3]): Mark =>
  rule(box.left, y(value), box.right, y(value), { colour: theme.text, width: 1, dash })

/** A dashed line up the plot at a value of the x axis. */
export const upAt = ({ box, x }: Frame, value: number, theme: Theme, dash: readonly number[] = [4, 3]): Mark =>
  rule(x(value), box.top, x(value), box.bottom, { colour: theme.text, width: 1, dash })
