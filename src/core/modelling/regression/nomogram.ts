import type { LogisticFit } from './logistic-fit.ts'
import { prettyNumbers } from './pretty-numbers.ts'

/** The scale of one variable: values or levels, and the points each gives. */
export interface NomogramAxis {
  readonly term: string
  readonly values: readonly (number | string)[]
  readonly points: readonly number[]
}

export interface Nomogram {
  readonly axes: readonly NomogramAxis[]
  /** Log-odds per point. */
  readonly logOddsPerPoint: number
  /** Log-odds at a total of 0 points. */
  readonly logOddsAtZero: number
}

/**
 * Points of a nomogram: 100 × (β·x − least of that scale)/(largest span of β·x over all scales). The scale of a number
 * runs over round values that cover its range; that of a factor holds its levels. A total of points t stands for the
 * log-odds `logOddsAtZero + t·logOddsPerPoint`.
 *
 * @param fit     model with at least one variable
 * @param ranges  least and largest value per numeric variable, by name
 * @param fixed   the only values that a numeric variable takes, by name; they are its ticks
 * @throws when a numeric variable has no range or every coefficient is 0
 * @see Iasonos et al. 2008, doi:10.1200/JCO.2007.12.9791
 */
export const buildNomogram = (
  fit: Pick<LogisticFit, 'terms' | 'coefficients'>,
  ranges: ReadonlyMap<string, readonly [number, number]>,
  fixed: ReadonlyMap<string, readonly number[]> = new Map(),
): Nomogram => {
  const scales = fit.terms.map(({ name, levels, columns }) => {
    if (levels.length > 0)
      return { term: name, values: levels, effects: [0, ...columns.map((j) => fit.coefficients[j])] }
    const range = ranges.get(name)
    if (range === undefined) throw new Error(`The nomogram needs the range of "${name}".`)
    const values = [...(fixed.get(name) ?? prettyNumbers(range[0], range[1], 10))]
    return { term: name, values, effects: values.map((value) => value * fit.coefficients[columns[0]]) }
  })
  const least = scales.map(({ effects }) => Math.min(...effects))
  const span = Math.max(...scales.map(({ effects }, k) => Math.max(...effects) - least[k]))
  if (!(span > 0)) throw new Error('Every coefficient is 0: there is nothing to draw as a nomogram.')
  return {
    axes: scales.map(({ term, values, effects }, k) => ({
      term,
      values,
      points: effects.map((effect) => (100 * (effect - least[k])) / span),
    })),
    logOddsPerPoint: span / 100,
    logOddsAtZero: least.reduce((sum, value) => sum + value, fit.coefficients[0]),
  }
}
