import type { AnalysisResults, ModelResult, StepDetails, StepReport } from '#core/modelling/analysis/results.ts'
import { candidateNames } from '../candidate-names.ts'
import type { Words } from '../words/words.ts'
import { column, type NamedTable, type ReportTable, type TableRow } from './report-table.ts'

type Details<Kind extends StepDetails['kind']> = Extract<StepDetails, { kind: Kind }>

/** Rows made from the details of one kind, for every step of every model. */
const detailRows = <Kind extends StepDetails['kind']>(
  results: AnalysisResults,
  kind: Kind,
  rowsOf: (model: ModelResult, step: StepReport, details: Details<Kind>) => readonly TableRow[],
): TableRow[] =>
  results.models.flatMap((model) =>
    model.selection.steps.flatMap((step) =>
      step.details?.kind === kind ? rowsOf(model, step, step.details as Details<Kind>) : [],
    ),
  )

const steps = (results: AnalysisResults, words: Words): ReportTable => ({
  columns: [
    column(words, 'model'),
    column(words, 'order', 'count'),
    column(words, 'step', 'text', { codes: words.terms.steps }),
    column(words, 'before', 'count'),
    column(words, 'removed', 'count'),
    column(words, 'added', 'count'),
    column(words, 'after', 'count'),
    column(words, 'sentence'),
  ],
  rows: results.models.flatMap(({ name, selection }) =>
    selection.steps.map(({ step, before, after, removed, added, sentence }, n) => [
      name,
      n + 1,
      step,
      before,
      removed.length,
      added.length,
      after,
      sentence,
    ]),
  ),
})

const features = (results: AnalysisResults, words: Words): ReportTable => ({
  columns: [
    column(words, 'model'),
    column(words, 'feature'),
    column(words, 'block'),
    column(words, 'coefficient', 'value'),
    column(words, 'reason', 'text', { codes: words.terms.reasons }),
  ],
  rows: results.models.flatMap(({ name, selection }) => [
    ...selection.features.map(({ name: feature, block, coefficient }) => [
      name,
      feature,
      block,
      coefficient,
      coefficient === null ? 'no-coefficient' : null,
    ]),
    ...(selection.intercept === null ? [] : [[name, '(intercept)', '', selection.intercept, null]]),
  ]),
})

const removed = (results: AnalysisResults, words: Words): ReportTable => ({
  columns: [
    column(words, 'model'),
    column(words, 'step', 'text', { codes: words.terms.steps }),
    column(words, 'feature'),
    column(words, 'reason'),
  ],
  rows: results.models.flatMap(({ name, selection }) =>
    selection.steps.flatMap((step) => step.removed.map((one) => [name, step.step, one.name, one.reason])),
  ),
})

const univariate = (results: AnalysisResults, words: Words): ReportTable => ({
  columns: [
    column(words, 'model'),
    column(words, 'test'),
    column(words, 'feature'),
    column(words, 'statistic', 'value'),
    column(words, 'p', 'p'),
    column(words, 'p_adjusted', 'p'),
  ],
  rows: detailRows(results, 'univariate', (model, _, details) =>
    details.tests.map(({ name, statistic, p, adjusted }) => [model.name, details.test, name, statistic, p, adjusted]),
  ),
})

const ranking = (results: AnalysisResults, words: Words): ReportTable => ({
  columns: [
    column(words, 'model'),
    column(words, 'criterion'),
    column(words, 'order', 'count'),
    column(words, 'feature'),
    column(words, 'score', 'value'),
  ],
  rows: detailRows(results, 'ranking', (model, _, details) =>
    details.features.map(({ name, score }, n) => [model.name, details.criterion, n + 1, name, score]),
  ),
})

const components = (results: AnalysisResults, words: Words): ReportTable => ({
  columns: [column(words, 'model'), column(words, 'component', 'count'), column(words, 'explained', 'fixed3')],
  rows: detailRows(results, 'components', (model, _, details) =>
    details.explained.map((share, n) => [model.name, n + 1, share]),
  ),
})

const penalties = (results: AnalysisResults, words: Words): ReportTable => ({
  columns: [
    column(words, 'model'),
    column(words, 'measure', 'text', { codes: words.terms.measures }),
    column(words, 'lambda', 'value'),
    column(words, 'mean', 'value'),
    column(words, 'se', 'value'),
    column(words, 'non_zero', 'count'),
    column(words, 'chosen', 'text', { codes: words.terms.yesNo }),
  ],
  rows: detailRows(results, 'penalised', (model, _, details) =>
    details.lambda.map((lambda, n) => [
      model.name,
      details.measure,
      lambda,
      details.mean[n] ?? null,
      details.standardError[n] ?? null,
      details.nonZero[n],
      lambda === details.chosen ? 1 : 0,
    ]),
  ),
})

const path = (results: AnalysisResults, words: Words): ReportTable => ({
  columns: [
    column(words, 'model'),
    column(words, 'feature'),
    column(words, 'lambda', 'value'),
    column(words, 'coefficient', 'value'),
  ],
  rows: detailRows(results, 'penalised', (model, _, details) =>
    details.path.flatMap(({ name, values }) => values.map((value, n) => [model.name, name, details.lambda[n], value])),
  ),
})

const candidates = (results: AnalysisResults, words: Words): ReportTable => ({
  columns: [
    column(words, 'model'),
    column(words, 'candidate'),
    column(words, 'options'),
    column(words, 'measure', 'text', { codes: words.terms.measures }),
    column(words, 'folds', 'count'),
    column(words, 'mean', 'fixed3'),
    column(words, 'sd', 'fixed3'),
    column(words, 'chosen', 'text', { codes: words.terms.yesNo }),
    column(words, 'reason'),
  ],
  rows: detailRows(results, 'tuning', (model, _, details) => {
    const names = candidateNames(details.candidates)
    return details.candidates.map(({ options, mean, sd, chosen, reason }, n) => [
      model.name,
      names[n],
      JSON.stringify(options),
      details.measure,
      details.folds,
      mean,
      sd,
      chosen ? 1 : 0,
      reason,
    ])
  }),
})

/** What selection and tuning did in every model: steps, features kept and removed, tests, penalties, candidates. */
export const selectionTables = (results: AnalysisResults, words: Words): NamedTable[] => {
  const { tables: own } = words
  return [
    { id: 'steps', title: own.steps, table: steps(results, words) },
    { id: 'features', title: own.features, table: features(results, words) },
    { id: 'removed-features', title: own.removed, table: removed(results, words) },
    { id: 'univariate', title: own.univariate, table: univariate(results, words) },
    { id: 'ranking', title: own.ranking, table: ranking(results, words) },
    { id: 'components', title: own.components, table: components(results, words) },
    { id: 'penalties', title: own.penalties, table: penalties(results, words) },
    { id: 'coefficient-paths', title: own.path, table: path(results, words) },
    { id: 'candidates', title: own.candidates, table: candidates(results, words) },
  ]
}
