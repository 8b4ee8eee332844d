import { barList } from '#core/charts/charts/bar-list.ts'
import type { ModelResult, StepDetails, StepReport } from '#core/modelling/analysis/results.ts'
import { candidateNames } from '../candidate-names.ts'
import { wordFor, type Words } from '../words/words.ts'
import { type Figure, type FigureSource, mostBars, ofModel } from './figure.ts'
import { oddsForest } from './odds-forest.ts'
import { penalisedFigures } from './penalised-figures.ts'

const coefficients = (model: ModelResult, words: Words): Figure[] => {
  const { coefficients: own, columns } = words.figures
  const known = model.selection.features.filter(({ coefficient }) => coefficient !== null)
  if (known.length === 0) return []
  const bars = known
    .toSorted((a, b) => Math.abs(b.coefficient ?? 0) - Math.abs(a.coefficient ?? 0))
    .map(({ name, coefficient }) => ({ key: name, name, value: coefficient }))
  const title = own.title(model.name)
  const chart = barList({ bars, words: { title, description: own.description, x: own.x, columns } })
  return [ofModel('selection', 'coefficients', model, title, chart)]
}

type Details<Kind extends StepDetails['kind']> = Extract<StepDetails, { kind: Kind }>

const ranking = (model: ModelResult, step: string, details: Details<'ranking'>, words: Words): Figure => {
  const { ranking: own, columns } = words.figures
  const shown = details.features.slice(0, mostBars)
  const title = own.title(model.name, wordFor(words.terms.steps, step))
  const chart = barList({
    bars: shown.map(({ name, score }) => ({ key: name, name, value: score })),
    words: {
      title,
      description: own.description(shown.length, details.features.length),
      x: `${own.x} (${details.criterion})`,
      columns,
    },
  })
  return ofModel('selection', `ranking-${step}`, model, title, chart)
}

const components = (model: ModelResult, details: Details<'components'>, words: Words): Figure => {
  const { components: own, columns } = words.figures
  const shown = details.explained.slice(0, mostBars)
  const title = own.title(model.name)
  const chart = barList({
    bars: shown.map((value, n) => ({ key: String(n), name: own.component(n + 1), value })),
    words: { title, description: own.description(shown.length, details.explained.length), x: own.x, columns },
  })
  return ofModel('selection', 'components', model, title, chart)
}

const tuning = (model: ModelResult, details: Details<'tuning'>, words: Words): Figure => {
  const { tuning: own, columns } = words.figures
  const measure = wordFor(words.terms.measures, details.measure)
  const names = candidateNames(details.candidates)
  const order = details.candidates.map((candidate, n) => ({ ...candidate, n }))
  const shown = order.toSorted((a, b) => (b.mean ?? -Infinity) - (a.mean ?? -Infinity)).slice(0, mostBars)
  const title = own.title(model.name)
  const chart = barList({
    bars: shown.map(({ n, mean, sd, chosen }) => ({
      key: String(n),
      name: chosen ? own.chosen(names[n]) : names[n],
      value: mean,
      low: mean === null || sd === null ? null : mean - sd,
      high: mean === null || sd === null ? null : mean + sd,
    })),
    words: {
      title,
      description: own.description(measure, details.folds, shown.length, order.length),
      x: measure,
      columns,
    },
  })
  return ofModel('selection', 'tuning', model, title, chart)
}

const ofStep = (model: ModelResult, { step, details }: StepReport, words: Words): Figure[] => {
  switch (details?.kind) {
    case 'penalised':
      return penalisedFigures(model, details, words)
    case 'ranking':
      return details.features.length === 0 ? [] : [ranking(model, step, details, words)]
    case 'components':
      return details.explained.length === 0 ? [] : [components(model, details, words)]
    case 'tuning':
      return details.candidates.length === 0 ? [] : [tuning(model, details, words)]
    case 'logistic': {
      const { forest } = words.figures
      const title = forest.model(model.name)
      const chart = oddsForest(
        details.rows,
        { title, description: forest.modelDescription(wordFor(words.terms.fits, details.method)) },
        words,
      )
      return chart === null ? [] : [ofModel('selection', 'odds-ratios', model, title, chart)]
    }
    case 'univariate':
    case undefined:
      return []
  }
}

/** What selection did in every model: rankings, paths, cross-validation, candidates, coefficients. */
export const selectionFigures = ({ results, words }: FigureSource): Figure[] =>
  results.models.flatMap((model) => [
    ...model.selection.steps.flatMap((step) => ofStep(model, step, words)),
    ...coefficients(model, words),
  ])
