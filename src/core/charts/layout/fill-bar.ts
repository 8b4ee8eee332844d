import type { Datum, Mark } from '../marks/mark.ts'
import type { Theme } from '../theme.ts'

interface BarPlace {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface BarLook {
  readonly colour: string
  readonly hatched?: boolean
  readonly hollow?: boolean
}

const hatchStep = 5

/** Rising lines at 45° inside a rectangle. */
const hatch = ({ x, y, width, height }: BarPlace): (readonly [number, number, number, number])[] => {
  const lines: (readonly [number, number, number, number])[] = []
  // Lines u + v = c, with u from the left and v from the top; anchored to the page so that neighbours continue.
  const first = Math.ceil((x + y) / hatchStep) * hatchStep - x - y
  for (let c = first; c < width + height; c += hatchStep) {
    const fromV = Math.min(c, height)
    const toV = Math.max(0, c - width)
    if (fromV > toV) lines.push([x + c - fromV, y + fromV, x + c - toV, y + toV])
  }
  return lines
}

/** A bar: filled, hatched over its fill, or hollow; so that series differ without colour. */
export const fillBar = (place: BarPlace, look: BarLook, theme: Theme, datum?: Datum): Mark[] => {
  if (place.width <= 0 || place.height <= 0) return []
  const named = datum === undefined ? {} : { datum }
  if (look.hollow === true) {
    const inset = Math.min(1, place.width / 2, place.height / 2) / 2
    return [
      {
        kind: 'rect',
        x: place.x + inset,
        y: place.y + inset,
        width: place.width - 2 * inset,
        height: place.height - 2 * inset,
        fill: theme.background,
        stroke: { colour: look.colour, width: 1 },
        ...named,
      },
    ]
  }
  const bar: Mark = { kind: 'rect', ...place, fill: look.colour, ...named }
  if (look.hatched !== true) return [bar]
  return [bar, { kind: 'rule', segments: hatch(place), stroke: { colour: theme.background, width: 1.2 } }]
}
