import { iccPlot } from '#core/charts/charts/icc-plot.ts'
import { reliabilityRule } from '../reliability-rule.ts'
import { wordFor } from '../words/words.ts'
import type { Figure, FigureSource } from './figure.ts'

/** Sorted ICC of every feature, one figure per comparison of readings. */
export const reliabilityFigures = ({ results: { reliability }, words }: FigureSource): Figure[] => {
  if (reliability === null) return []
  const { icc: own, columns } = words.figures
  const rule = reliabilityRule(reliability, words)
  return reliability.comparisons.map(({ name }, at) => {
    const title = own.title(name)
    const chart = iccPlot({
      features: reliability.features.map((feature) => ({
        key: feature.name,
        name: feature.name,
        icc: feature.icc[at] ?? null,
        lower: null,
        upper: null,
        kept: feature.kept,
      })),
      threshold: reliability.threshold,
      words: {
        ...own,
        title,
        description: own.description(wordFor(words.terms.iccForms, reliability.form), rule),
        heading: name,
        threshold: rule,
        columns: { ...columns, icc: own.y, decision: own.decision },
      },
    })
    return { id: `icc-${name}`, title, tab: 'reliability', model: null, cohort: null, chart }
  })
}
