import { scaleLinear, scaleLog } from 'd3-scale'
import { formatScale, formatValue } from '../format-value.ts'

export interface Tick {
  readonly at: number
  readonly label: string
}

export interface AxisSpec {
  readonly label: string
  /** Data at both ends; equal ends are widened, reversed ends turn the axis round. */
  readonly domain: readonly [number, number]
  readonly scale?: 'linear' | 'log'
  /** Widen the ends to round numbers. */
  readonly nice?: boolean
  /** Own ticks instead of round numbers. */
  readonly ticks?: readonly Tick[]
  readonly tickCount?: number
  readonly grid?: boolean
}

export interface AxisScale {
  readonly domain: readonly [number, number]
  readonly ticks: readonly Tick[]
  /** A scale from the domain to pixels. */
  place(from: number, to: number): (value: number) => number
}

const widened = ([a, b]: readonly [number, number]): [number, number] => {
  if (!Number.isFinite(a) || !Number.isFinite(b)) throw new Error('A chart axis needs finite ends; check the values.')
  if (a !== b) return [a, b]
  const pad = a === 0 ? 1 : Math.abs(a) * 0.05
  return [a - pad, a + pad]
}

/** The numbers along an axis: its ends, its ticks and their labels. */
export const axisScale = (spec: AxisSpec): AxisScale => {
  const isLog = spec.scale === 'log'
  if (isLog && Math.min(...spec.domain) <= 0)
    throw new Error(`The logarithmic axis "${spec.label}" needs values above 0; leave the others out.`)
  const ends = widened(spec.domain)
  const make = (): ReturnType<typeof scaleLinear<number, number>> | ReturnType<typeof scaleLog<number, number>> => {
    const scale = isLog ? scaleLog(ends, [0, 1]) : scaleLinear(ends, [0, 1])
    return spec.nice === true ? scale.nice() : scale
  }
  const scale = make()
  const domain = scale.domain() as [number, number]
  const count = spec.tickCount ?? 5
  const found = spec.ticks ?? (isLog ? logTicks(domain, count) : linearTicks(domain, count))
  const low = Math.min(...domain)
  const high = Math.max(...domain)
  const slack = isLog ? 0 : (high - low) * 1e-9
  return {
    domain,
    ticks: found.filter(({ at }) => at >= low - slack && at <= high + slack),
    place: (from, to) => {
      const placed = make().range([from, to])
      return (value) => placed(value)
    },
  }
}

const linearTicks = (domain: [number, number], count: number): Tick[] => {
  const scale = scaleLinear(domain, [0, 1])
  const write = scale.tickFormat(count, 'f')
  const size = Math.max(Math.abs(domain[0]), Math.abs(domain[1]))
  const isPlain = size < 1e6 && size >= 1e-4
  const places = scale.ticks(count)
  const labels = isPlain ? places.map(write) : formatScale(places)
  return places.map((at, n) => ({ at, label: labels[n] }))
}

/** Fewer ticks than this do not show how an axis runs. */
const fewest = 3

/** Powers of ten, with 2 and 5 between them while there is room; on a narrow axis round numbers in equal steps. */
const logTicks = ([a, b]: [number, number], count: number): Tick[] => {
  const low = Math.min(a, b)
  const high = Math.max(a, b)
  const first = Math.floor(Math.log10(low))
  const last = Math.ceil(Math.log10(high))
  for (const steps of [[1, 2, 5], [1, 3], [1]]) {
    const ticks = Array.from({ length: last - first + 1 }, (_, n) => first + n)
      .flatMap((power) => steps.map((step) => Number(`${step}e${power}`)))
      .filter((at) => at >= low && at <= high)
    if (ticks.length <= count * 2 || steps.length === 1) {
      if (ticks.length < fewest) return narrowTicks([low, high], count)
      const every = Math.max(1, Math.ceil(ticks.length / (count * 2)))
      return ticks.filter((_, n) => n % every === 0).map((at) => ({ at, label: formatValue(at) }))
    }
  }
  return []
}

/** Within less than about a power of ten a logarithmic axis is nearly even, and equal steps read best. */
const narrowTicks = (domain: [number, number], count: number): Tick[] => {
  for (let wanted = count; wanted < count * 4; wanted++) {
    const ticks = linearTicks(domain, wanted)
    if (ticks.length >= fewest) return ticks
  }
  return linearTicks(domain, count)
}
