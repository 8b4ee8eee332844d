import { barList } from '#core/charts/charts/bar-list.ts'
import { histogram } from '#core/charts/charts/histogram.ts'
import { formatFixed, formatP } from '#core/charts/format-value.ts'
import type { ModelResult, ResamplingResult } from '#core/modelling/analysis/results.ts'
import type { Words } from '../words/words.ts'
import { type Figure, type FigureSource, mostBars, ofModel } from './figure.ts'
import { learningCurve } from './learning-curve.ts'

const importance = (model: ModelResult, words: Words): Figure[] => {
  const { importance: own, columns } = words.figures
  if (model.importance === null || model.importance.length === 0) return []
  const shown = model.importance.toSorted((a, b) => b.meanDrop - a.meanDrop).slice(0, mostBars)
  const title = own.title(model.name)
  const chart = barList({
    bars: shown.map(({ name, meanDrop, sd }) => ({
      key: name,
      name,
      value: meanDrop,
      low: meanDrop - sd,
      high: meanDrop + sd,
    })),
    words: { title, description: own.description(shown.length, model.importance.length), x: own.x, columns },
  })
  return [ofModel('resampling', 'importance', model, title, chart)]
}

const stability = ({ model, stability: found }: ResamplingResult, words: Words): Figure[] => {
  const { stability: own, columns } = words.figures
  const often = (found?.frequency ?? []).filter(({ share }) => share > 0)
  if (found === null || often.length === 0) return []
  const shown = often.toSorted((a, b) => b.share - a.share).slice(0, mostBars)
  const title = own.title(model)
  const chart = barList({
    bars: shown.map(({ name, share }) => ({ key: name, name, value: share })),
    words: { title, description: own.description(found.samples, shown.length, often.length), x: own.x, columns },
  })
  return [ofModel('resampling', 'stability', { name: model }, title, chart)]
}

const permutation = ({ model, permutation: found }: ResamplingResult, words: Words): Figure[] => {
  if (found === null) return []
  const own = words.figures.permutation
  const values = found.permuted.filter((value) => value !== null)
  if (values.length === 0) return []
  const all = found.observed === null ? values : [...values, found.observed]
  const [low, high] = all.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [1, 0])
  // Edges are fortieths, so that figures of different models can be laid side by side.
  const from = Math.floor(low * 40)
  const to = Math.max(from + 1, Math.ceil(high * 40))
  const title = own.title(model)
  const chart = histogram({
    values: values.map((value) => ({ value, group: own.group })),
    groups: [own.group],
    edges: Array.from({ length: to - from + 1 }, (_, n) => (from + n) / 40),
    ...(found.observed === null ? {} : { mark: found.observed }),
    words: {
      title,
      description: own.description(found.rounds, formatP(found.p), found.permuted.length - values.length),
      x: own.x,
      y: own.y,
      ...(found.observed === null ? {} : { mark: `AUC ${formatFixed(found.observed, 3)}` }),
      columns: { from: own.from, to: own.to },
    },
  })
  return [ofModel('resampling', 'permutation', { name: model }, title, chart)]
}

const learning = ({ model, learningCurve: points }: ResamplingResult, words: Words): Figure[] => {
  if (points === null) return []
  const { learning: own, columns } = words.figures
  const known = points.filter(({ train, held }) => train !== null || held !== null)
  if (known.length === 0) return []
  const title = own.title(model)
  const chart = learningCurve({
    points: known,
    words: { ...own, title, description: own.description(points.length - known.length), columns },
  })
  return [ofModel('resampling', 'learning-curve', { name: model }, title, chart)]
}

/** Resampling of the whole pipeline: importance, stability, permuted outcomes, learning curve. */
export const resamplingFigures = ({ results, words }: FigureSource): Figure[] => [
  ...results.models.flatMap((model) => importance(model, words)),
  ...results.resampling.flatMap((one) => [
    ...stability(one, words),
    ...permutation(one, words),
    ...learning(one, words),
  ]),
]
