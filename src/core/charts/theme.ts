import type { Shape } from './marks/mark.ts'

/** Colours of a chart; series colours are the same on every ground. */
export interface ThemeColours {
  readonly background: string
  readonly text: string
  /** Secondary text. */
  readonly muted: string
  readonly axis: string
  readonly grid: string
}

export interface Theme extends ThemeColours {
  readonly series: readonly string[]
  /** Px of axis labels and direct labels. */
  readonly fontSize: number
  readonly lineWidth: number
  readonly markerSize: number
}

/** How one series looks: never by colour alone. */
export interface SeriesStyle {
  readonly colour: string
  readonly dash: readonly number[] | undefined
  readonly shape: Shape
  /** Bars of the second round of colours are hatched. */
  readonly hatched: boolean
}

/**
 * The colour-blind-safe set of Okabe and Ito (jfly.uni-koeln.de/color), those with more contrast on white and on dark
 * grounds first; without black, and with yellow last because thin yellow lines vanish on paper.
 */
const okabeIto = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#f0e442'] as const

const dashes: readonly (readonly number[] | undefined)[] = [undefined, [6, 3], [2, 2], [8, 3, 2, 3], [4, 2], [1, 2]]
const shapes: readonly Shape[] = ['circle', 'square', 'triangle', 'diamond', 'cross', 'plus']

/** For print: white ground, 7.5 pt text, hairlines of 0.75 pt. */
export const paperTheme: Theme = {
  background: '#ffffff',
  text: '#1a1a1a',
  muted: '#595959',
  axis: '#4d4d4d',
  grid: '#e3e3e3',
  series: okabeIto,
  fontSize: 10,
  lineWidth: 1.5,
  markerSize: 5,
}

/** For the screen, in the colours of the window (any CSS colour; print and PDF need #rrggbb). */
export const screenTheme = (colours: ThemeColours): Theme => ({
  ...colours,
  series: okabeIto,
  fontSize: 12,
  lineWidth: 1.75,
  markerSize: 6,
})

/** The look of the series in place `index`; colours, dashes and markers repeat at different lengths. */
export const seriesStyle = (theme: Theme, index: number): SeriesStyle => ({
  colour: theme.series[index % theme.series.length],
  dash: dashes[index % dashes.length],
  shape: shapes[index % shapes.length],
  hatched: Math.floor(index / theme.series.length) % 2 === 1,
})
