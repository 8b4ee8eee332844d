import { nomogramPlot } from '#core/charts/charts/nomogram-plot.ts'
import { formatScale } from '#core/charts/format-value.ts'
import type { ModelResult } from '#core/modelling/analysis/results.ts'
import type { Words } from '../words/words.ts'
import { type Figure, type FigureSource, ofModel } from './figure.ts'

const probabilities = [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99]

const labelled = (scale: readonly { readonly value: number; readonly points: number }[]) => {
  const labels = formatScale(scale.map(({ value }) => value))
  return scale.map(({ points }, n) => ({ label: labels[n], points }))
}

const nomogram = (model: ModelResult, positive: string, words: Words): Figure | null => {
  const { nomogram: own, columns } = words.figures
  if (model.nomogram === null) return null
  const rows = model.nomogram.filter(({ scale }) => scale.length > 0)
  const within = (points: number): number => Math.min(100, Math.max(0, points))
  const totalPoints = rows.reduce((sum, { scale }) => sum + Math.max(...scale.map(({ points }) => within(points))), 0)
  if (!(totalPoints > 0)) return null
  const scale = model.nomogramScale
  const outcome =
    scale === null
      ? []
      : probabilities
          .map((probability) => ({
            label: String(probability),
            totalPoints: (Math.log(probability / (1 - probability)) - scale.logOddsAtZero) / scale.logOddsPerPoint,
          }))
          .filter((tick) => tick.totalPoints >= 0 && tick.totalPoints <= totalPoints)
  const title = own.title(model.name)
  const chart = nomogramPlot({
    variables: rows.map(({ name, scale }) => ({
      key: name,
      name,
      // Rounding may leave −1e-16 or 100.00000000000001.
      ticks: labelled(scale).map(({ label, points }) => ({ label, points: within(points) })),
    })),
    totalPoints,
    outcome,
    words: {
      title,
      description: own.description,
      points: own.points,
      total: own.total,
      outcome: own.outcome(positive),
      columns,
    },
  })
  return ofModel('nomogram', 'nomogram', model, title, {
    ...chart,
    // A row of 11 mm per scale, whatever their number.
    printMm: { width: chart.printMm.width, height: 11 * (rows.length + 3) + 4 },
  })
}

/** Nomograms of the models that have one. */
export const nomogramFigures = ({ results, words }: FigureSource): Figure[] =>
  results.models.flatMap((model) => nomogram(model, results.data.outcome.positive, words) ?? [])
