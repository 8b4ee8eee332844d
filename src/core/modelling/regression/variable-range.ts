import { quantileOfSorted } from '#core/statistics/descriptive/quantile.ts'

/** Values of a number that an odds ratio, an adjustment and an axis refer to. */
export interface VariableRange {
  readonly lowerQuartile: number
  readonly median: number
  readonly upperQuartile: number
  /** Tenth smallest and tenth largest (5th and 95th percentile below 200 cases): the ends of a plotted relation. */
  readonly lowerPlotted: number
  readonly upperPlotted: number
  readonly least: number
  readonly most: number
}

/**
 * The range of a numeric variable: quartiles for the odds ratio of a typical difference, median for adjustment, and
 * ends for plots, q = 10/max(n, 200) and 1 − q. Quantiles of type 7.
 *
 * @param values  at least one number
 * @see Harrell 2015, Regression Modeling Strategies, doi:10.1007/978-3-319-19425-7 (datadist)
 */
export const variableRange = (values: readonly number[]): VariableRange => {
  const sorted = values.toSorted((a, b) => a - b)
  const edge = 10 / Math.max(sorted.length, 200)
  return {
    lowerQuartile: quantileOfSorted(sorted, 0.25),
    median: quantileOfSorted(sorted, 0.5),
    upperQuartile: quantileOfSorted(sorted, 0.75),
    lowerPlotted: quantileOfSorted(sorted, edge),
    upperPlotted: quantileOfSorted(sorted, 1 - edge),
    least: sorted[0],
    most: sorted[sorted.length - 1],
  }
}
