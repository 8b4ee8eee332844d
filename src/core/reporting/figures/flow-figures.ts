import { type FlowBox, flowChart } from '#core/charts/charts/flow-chart.ts'
import type { ModelResult, StepReport } from '#core/modelling/analysis/results.ts'
import { wordFor, type Words } from '../words/words.ts'
import { cohortNames, cohortWord, type Figure, type FigureSource, ofModel } from './figure.ts'

/** More reasons than this are not listed in a box; the table has them all. */
const mostReasons = 5

const caseFlow = ({ results, words }: FigureSource): Figure => {
  const { caseFlow: own, flowColumns } = words.figures
  const { excluded } = results.data
  const branches = cohortNames(results).map((name): FlowBox => {
    const { n, positive, patients } = results.cohorts[name]
    const lines = [own.classes(positive, n - positive)]
    if (results.data.unit === 'lesion') lines.push(own.patients(patients))
    return { key: name, name: cohortWord(words, name), count: n, lines }
  })
  const analysed = branches.reduce((sum, { count }) => sum + count, 0)
  const left = excluded.reduce((sum, { n }) => sum + n, 0)
  const positive = Object.values(results.cohorts).reduce((sum, cohort) => sum + cohort.positive, 0)
  const last = {
    key: 'analysed',
    name: own.analysed,
    count: analysed,
    lines: [own.classes(positive, analysed - positive)],
  }
  const removed = {
    key: 'excluded',
    name: own.excluded,
    count: left,
    lines: excluded.map(({ reason, n }) => own.reason(reason, n)),
  }
  const stages = left === 0 ? [last] : [{ key: 'all', name: own.all, count: analysed + left, removed }, last]
  const chart = flowChart({
    stages,
    branches,
    words: { title: own.title, description: own.description, columns: flowColumns },
  })
  return { id: 'case-flow', title: own.title, tab: 'flow', model: null, cohort: null, chart }
}

const reasonLines = (step: StepReport, words: Words): string[] => {
  const counts = new Map<string, number>()
  for (const { reason } of step.removed) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  if (counts.size > mostReasons) return []
  return [...counts].map(([reason, count]) => words.figures.featureFlow.reason(reason, count))
}

const featureFlow = (model: ModelResult, words: Words): Figure | null => {
  const { steps } = model.selection
  const { featureFlow: own, flowColumns } = words.figures
  // Steps that keep the number of columns only rescale or recode them.
  const telling = steps.filter(({ before, after }) => before !== after)
  if (telling.length === 0) return null
  const removedBy = (step: StepReport | undefined): { removed?: FlowBox } =>
    step === undefined || step.removed.length === 0
      ? {}
      : {
          removed: {
            key: `removed-${step.step}`,
            name: own.removed,
            count: step.removed.length,
            lines: reasonLines(step, words),
          },
        }
  const chart = flowChart({
    stages: [
      { key: 'entered', name: own.entered, count: steps[0].before, ...removedBy(telling[0]) },
      ...telling.map((step, n) => ({
        key: `${n}-${step.step}`,
        name: wordFor(words.terms.steps, step.step),
        count: step.after,
        lines: step.added.length === 0 ? [] : [own.added(step.added.length)],
        ...removedBy(telling[n + 1]),
      })),
    ],
    words: { title: own.title(model.name), description: own.description, columns: flowColumns },
  })
  return ofModel('flow', 'feature-flow', model, own.title(model.name), chart)
}

/** How cases became cohorts, and how the columns of every model became few. */
export const flowFigures = (source: FigureSource): Figure[] => [
  caseFlow(source),
  ...source.results.models.flatMap((model) => featureFlow(model, source.words) ?? []),
]
