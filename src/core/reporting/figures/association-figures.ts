import { associationName } from '../association-name.ts'
import type { Figure, FigureSource } from './figure.ts'
import { oddsForest } from './odds-forest.ts'

/** Forest plots of every association model, each with its stamp. */
export const associationFigures = ({ results, words }: FigureSource): Figure[] =>
  results.associations.flatMap((association): Figure[] => {
    const { name, cohort, subgroup, method, stamp, rows } = association
    const title = words.figures.forest.title(associationName(association, words))
    const chart = oddsForest(rows, { title, description: stamp, heading: stamp }, words)
    const parts = ['odds-ratios', name, cohort, subgroup, method].filter((part) => part !== null)
    return chart === null ? [] : [{ id: parts.join('-'), title, tab: 'associations', model: null, cohort, chart }]
  })
