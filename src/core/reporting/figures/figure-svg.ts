import { renderSvg } from '#core/charts/output/render-svg.ts'
import { drawPrint, type Scene } from '#core/charts/scene.ts'
import { paperTheme } from '#core/charts/theme.ts'
import type { Figure } from './figure.ts'

/** Wider than in print, for forest plots whose columns leave no room. */
const widenings = [1, 1.5, 2, 3]

/** A figure on paper at its size in print; wider where its labels leave no room for the plot. */
export const drawFigure = ({ chart, title }: Figure): Scene => {
  let last: unknown
  for (const factor of widenings)
    try {
      const { width, height } = chart.printMm
      return drawPrint({ ...chart, printMm: { width: width * factor, height } }, paperTheme)
    } catch (error) {
      last = error
    }
  throw new Error(`The figure "${title}" cannot be drawn: ${last instanceof Error ? last.message : String(last)}`)
}

/** A figure as SVG text; with its physical size for a file. */
export const figureSvg = (figure: Figure, unit: 'px' | 'mm' = 'px'): string => renderSvg(drawFigure(figure), unit)
