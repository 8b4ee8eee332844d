import type { EvaluationName } from '#core/modelling/plan/plan.ts'
import type { AnalysisResults } from '#core/modelling/analysis/results.ts'
import { uniqueFileNames } from '../safe-file-name.ts'
import type { Words } from '../words/words.ts'
import { associationFigures } from './association-figures.ts'
import type { Figure, FigureSource, FigureTab } from './figure.ts'
import { flowFigures } from './flow-figures.ts'
import { nomogramFigures } from './nomogram-figure.ts'
import { calibrationFigures, decisionFigures, precisionRecallFigures } from './probability-figures.ts'
import { reliabilityFigures } from './reliability-figures.ts'
import { resamplingFigures } from './resampling-figures.ts'
import { rocFigures } from './roc-figures.ts'
import { confusionFigures, waterfallFigures } from './score-figures.ts'
import { selectionFigures } from './selection-figures.ts'
import { subgroupFigures } from './subgroup-figures.ts'

/** Which of the plan's evaluations ask for a tab; tabs not named here are always shown. */
const askedBy: Partial<Record<FigureTab, readonly EvaluationName[]>> = {
  'precision-recall': ['precision-recall'],
  calibration: ['calibration', 'hosmer-lemeshow'],
  'decision-curve': ['decision-curve'],
  waterfall: ['waterfall'],
}

/**
 * Every figure of a run, in the order of a report: those for which the results hold numbers and the plan asks.
 *
 * @param results of the run
 * @param words   of a language
 * @returns figures with ids that are names of files on every system, each once; the same for the same results
 */
export const listFigures = (results: AnalysisResults, words: Words): Figure[] => {
  const source: FigureSource = { results, words }
  const figures = [
    ...flowFigures(source),
    ...reliabilityFigures(source),
    ...selectionFigures(source),
    ...rocFigures(source),
    ...precisionRecallFigures(source),
    ...calibrationFigures(source),
    ...decisionFigures(source),
    ...waterfallFigures(source),
    ...confusionFigures(source),
    ...subgroupFigures(source),
    ...nomogramFigures(source),
    ...associationFigures(source),
    ...resamplingFigures(source),
  ].filter(({ tab }) => askedBy[tab]?.some((name) => results.plan.evaluate.includes(name)) ?? true)
  const ids = uniqueFileNames(figures.map(({ id }) => id))
  return figures.map((figure, n) => ({ ...figure, id: ids[n] }))
}

/** Which figures of a run. */
export interface FigureQuery {
  readonly tab: FigureTab
  /** Only figures about this one model. */
  readonly model?: string
  /** Only figures about this one cohort. */
  readonly cohort?: string
}

/**
 * The figures of one tab of the results, narrowed to a model or cohort where asked; ids as in `listFigures`.
 *
 * @param results of the run
 * @param query   tab, and model or cohort; figures about several models have no model, those about several cohorts none
 * @param words   of a language
 */
export const figuresOf = (results: AnalysisResults, query: FigureQuery, words: Words): Figure[] =>
  listFigures(results, words).filter(
    ({ tab, model, cohort }) =>
      tab === query.tab &&
      (query.model === undefined || model === query.model) &&
      (query.cohort === undefined || cohort === query.cohort),
  )
