/** Pixels (1/96 inch), x to the right, y down. */
export type Point = readonly [x: number, y: number]

/** What a mark stands for: the key a click gives back, and the text that hovering reads. */
export interface Datum {
  readonly key: string
  readonly label: string
}

export interface Stroke {
  readonly colour: string
  readonly width: number
  /** Lengths of dashes and gaps; solid without. */
  readonly dash?: readonly number[]
}

export type Shape = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross' | 'plus'

/** An open polyline. */
export interface LineMark {
  readonly kind: 'line'
  readonly points: readonly Point[]
  readonly stroke: Stroke
  readonly opacity?: number
  readonly datum?: Datum
}

/** Many separate straight lines drawn as one path: axis ticks, error bars, rules. */
export interface RuleMark {
  readonly kind: 'rule'
  readonly segments: readonly (readonly [x1: number, y1: number, x2: number, y2: number])[]
  readonly stroke: Stroke
  readonly opacity?: number
}

/** A filled polygon: bands, areas under curves. */
export interface AreaMark {
  readonly kind: 'area'
  readonly points: readonly Point[]
  readonly fill: string
  readonly opacity?: number
  readonly datum?: Datum
}

export interface PointItem {
  readonly x: number
  readonly y: number
  readonly datum?: Datum
}

/** Markers of one look; many of them are drawn as one path. */
export interface PointMark {
  readonly kind: 'point'
  readonly items: readonly PointItem[]
  readonly shape: Shape
  /** Diameter of the circle with the marker's area. */
  readonly size: number
  readonly fill: string | null
  readonly stroke: Stroke | null
  readonly opacity?: number
}

/** Rectangles, bars included; `null` fill leaves them hollow. */
export interface RectMark {
  readonly kind: 'rect'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly fill: string | null
  readonly stroke?: Stroke
  readonly opacity?: number
  readonly datum?: Datum
}

export interface TextMark {
  readonly kind: 'text'
  /** Place of the anchor on the base line. */
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size: number
  readonly colour: string
  readonly anchor: 'start' | 'middle' | 'end'
  readonly bold?: boolean
  /** Reads upwards: turned a quarter counter-clockwise about its anchor. */
  readonly upwards?: boolean
}

/** Nothing to see: places that hovering reads, such as the vertices of a curve. */
export interface HoverMark {
  readonly kind: 'hover'
  readonly items: readonly Required<PointItem>[]
}

export type Mark = LineMark | RuleMark | AreaMark | PointMark | RectMark | TextMark | HoverMark
