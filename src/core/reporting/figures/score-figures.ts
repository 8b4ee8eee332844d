import { confusionMatrix } from '#core/charts/charts/confusion-matrix.ts'
import { waterfallPlot } from '#core/charts/charts/waterfall-plot.ts'
import { cohortNames, cohortWord, type Figure, type FigureSource } from './figure.ts'

/** Every case's score less the cut-off, per model and cohort; a model without a cut-off has none. */
export const waterfallFigures = ({ results, words }: FigureSource): Figure[] => {
  const { waterfall: own, columns } = words.figures
  const { positive, negative } = results.data.outcome
  return results.models.flatMap((model) =>
    cohortNames(results).flatMap((cohort): Figure[] => {
      const scores = model.scores.filter((score) => score.cohort === cohort)
      if (model.cutoff.value === null || scores.length === 0) return []
      const name = cohortWord(words, cohort)
      const title = own.title(model.name, name)
      const chart = waterfallPlot({
        cases: scores.map(({ id, score, outcome }) => ({ key: id, name: id, score, positive: outcome === 1 })),
        cutoff: model.cutoff.value,
        words: {
          title,
          description: own.description,
          heading: `${model.name}, ${name}`,
          x: own.x,
          y: model.cutoff.scale === 'rad-score' ? own.radScore : own.probability,
          positive,
          negative,
          columns: { case: columns.case, score: own.score, outcome: columns.outcome },
        },
      })
      return [{ id: `waterfall-${model.name}-${cohort}`, title, tab: 'waterfall', model: model.name, cohort, chart }]
    }),
  )
}

/** Observed against predicted class at the frozen cut-off, per model and cohort. */
export const confusionFigures = ({ results, words }: FigureSource): Figure[] => {
  const own = words.figures.confusion
  const { positive, negative } = results.data.outcome
  return results.models.flatMap((model) =>
    cohortNames(results).flatMap((cohort): Figure[] => {
      const confusion = model.cohorts[cohort]?.confusion ?? null
      if (confusion === null) return []
      const name = cohortWord(words, cohort)
      const title = own.title(model.name, name)
      const heading = `${model.name}, ${name}`
      const chart = confusionMatrix({ ...confusion, words: { ...own, title, heading, positive, negative } })
      return [{ id: `confusion-${model.name}-${cohort}`, title, tab: 'confusion', model: model.name, cohort, chart }]
    }),
  )
}
