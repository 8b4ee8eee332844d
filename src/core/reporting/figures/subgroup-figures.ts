import { type ForestRow, forestPlot } from '#core/charts/charts/forest-plot.ts'
import type { CohortEvaluation } from '#core/modelling/analysis/results.ts'
import { cohortNames, cohortWord, type Figure, type FigureSource, ofModel } from './figure.ts'

const row = (key: string, name: string, evaluation: CohortEvaluation | null): ForestRow => ({
  key,
  name,
  estimate: evaluation?.auc.value ?? null,
  low: evaluation?.auc.lower ?? null,
  high: evaluation?.auc.upper ?? null,
  cells: [evaluation === null ? '—' : `${evaluation.n} (${evaluation.positive})`],
})

/** AUC of every model in its cohorts and subgroups, side by side; a model without subgroups has none. */
export const subgroupFigures = ({ results, words }: FigureSource): Figure[] => {
  const { subgroups: own, columns } = words.figures
  return results.models.flatMap((model): Figure[] => {
    if (model.subgroups.length === 0) return []
    const title = own.title(model.name)
    const whole = cohortNames(results).flatMap((cohort) =>
      model.cohorts[cohort] === undefined ? [] : [row(cohort, cohortWord(words, cohort), model.cohorts[cohort])],
    )
    const parts = model.subgroups.map(({ name, cohort, evaluation, containsTraining }, n) => {
      const shown = own.inCohort(name, cohortWord(words, cohort))
      return row(`${n}-${name}`, containsTraining ? `${shown} *` : shown, evaluation)
    })
    const chart = forestPlot({
      rows: [...whole, ...parts],
      scale: 'linear',
      none: 0.5,
      decimals: 3,
      words: {
        title,
        description: own.description,
        x: 'AUC',
        columns: {
          name: own.name,
          estimate: own.estimate,
          lower: columns.lower,
          upper: columns.upper,
          cells: [own.cases],
        },
      },
    })
    return [ofModel('subgroups', 'subgroups', model, title, chart)]
  })
}
