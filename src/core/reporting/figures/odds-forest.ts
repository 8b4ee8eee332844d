import { forestPlot } from '#core/charts/charts/forest-plot.ts'
import { formatP } from '#core/charts/format-value.ts'
import type { Chart } from '#core/charts/scene.ts'
import type { OddsRatioRow } from '#core/modelling/analysis/results.ts'
import type { Words } from '../words/words.ts'

/** Ratios beyond this and its inverse come from separated classes: they are in the table and have no place on an axis. */
const most = 1e6

/**
 * Forest plot of odds ratios with their Wald limits and p.
 *
 * @param rows  terms; what could not be estimated stays as a row with a dash
 * @param head  title and description
 * @param words of the figures
 * @returns the chart; null without rows
 */
export const oddsForest = (
  rows: readonly OddsRatioRow[],
  head: { readonly title: string; readonly description: string; readonly heading?: string },
  words: Words,
): Chart | null => {
  if (rows.length === 0) return null
  const { forest, columns } = words.figures
  return forestPlot({
    rows: rows.map(({ term, or, lower, upper, p }, n) => {
      const isDrawn = or !== null && or >= 1 / most && or <= most
      return {
        key: `${n}-${term}`,
        name: term,
        estimate: isDrawn ? or : null,
        low: isDrawn ? lower : null,
        high: !isDrawn || upper === null ? null : upper > most ** 2 ? Number.POSITIVE_INFINITY : upper,
        cells: [p === null ? '—' : formatP(p).replace(/^p (= )?/, '')],
      }
    }),
    scale: 'log',
    words: {
      ...head,
      x: forest.x,
      columns: {
        name: columns.variable,
        estimate: forest.estimate,
        lower: columns.lower,
        upper: columns.upper,
        cells: [columns.p],
      },
    },
  })
}
