import { renderSvg } from '#core/charts/output/render-svg.ts'
import type { Figure } from '../figures/figure.ts'
import { drawFigure } from '../figures/figure-svg.ts'
import { escapeHtml, paragraph } from './html.ts'
import type { ReportContext } from './report-context.ts'

/** More figures of one kind than this are left to the folder of figures. */
const most = 12

/** Numbered figures side by side, with what they show said once where it is the same. */
export const figureGroup = (context: ReportContext, figures: readonly Figure[]): string => {
  if (figures.length === 0) return ''
  const { report } = context.words
  const shown = figures.slice(0, most).map((figure) => ({ figure, scene: drawFigure(figure) }))
  const descriptions = new Set(shown.map(({ scene }) => scene.description))
  const common = descriptions.size === 1 && shown.length > 1
  const parts = shown.map(({ figure, scene }) => {
    const caption = `<strong>${escapeHtml(report.figure(context.nextFigure(), figure.title))}</strong>`
    const text = common ? '' : ` ${escapeHtml(scene.description)}`
    return `<figure>\n${renderSvg(scene)}<figcaption>${caption}${text}</figcaption>\n</figure>\n`
  })
  return [
    `<div class="figures">\n${parts.join('')}</div>\n`,
    common ? paragraph(shown[0].scene.description, 'note') : '',
    figures.length > most ? paragraph(report.moreFigures(figures.length - most, 'figures/'), 'note') : '',
  ].join('')
}
