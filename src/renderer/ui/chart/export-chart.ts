import { tableCsv } from '#core/charts/chart-table.ts'
import { renderPdf } from '#core/charts/output/render-pdf.ts'
import { renderSvg } from '#core/charts/output/render-svg.ts'
import { type Chart, drawPrint } from '#core/charts/scene.ts'
import { paperTheme } from '#core/charts/theme.ts'
import { drawPng } from './draw-png.ts'
import { saveFile } from './save-file.ts'

export const chartFormats = ['svg', 'pdf', 'png300', 'png600', 'csv'] as const
export type ChartFormat = (typeof chartFormats)[number]

/**
 * Save a chart for a paper: white ground, its size in print; or the numbers behind it.
 *
 * @param fileName without extension
 * @returns the text that the format cannot hold (Chinese in PDF), or null where the file was handed over
 */
export const exportChart = async (chart: Chart, format: ChartFormat, fileName: string): Promise<string | null> => {
  if (format === 'csv') {
    // The mark at the beginning lets spreadsheets know that the file is UTF-8.
    saveFile(`${fileName}.csv`, `\ufeff${tableCsv(chart.table())}`, 'text/csv;charset=utf-8')
    return null
  }
  const scene = drawPrint(chart, paperTheme)
  if (format === 'svg') saveFile(`${fileName}.svg`, renderSvg(scene, 'mm'), 'image/svg+xml')
  else if (format === 'pdf') {
    const { bytes, ...refused } = renderPdf(scene)
    if (bytes === null) return 'text' in refused ? refused.text : ''
    saveFile(`${fileName}.pdf`, bytes, 'application/pdf')
  } else {
    const dpi = format === 'png300' ? 300 : 600
    saveFile(`${fileName}-${dpi}dpi.png`, await drawPng(scene, dpi), 'image/png')
  }
  return null
}
