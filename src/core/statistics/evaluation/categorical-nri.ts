import { type TestedDifference, testedDifference } from './reclassification.ts'
import { type Labels, pairedScoredClasses, type Scores } from './scored-classes.ts'

/** Net reclassification between risk categories. */
export interface CategoricalNri {
  /** Counts by category: rows the old model's, columns the new one's. */
  readonly casesTable: readonly (readonly number[])[]
  readonly controlsTable: readonly (readonly number[])[]
  /** (up − down)/n of the positives and (down − up)/n of the negatives. */
  readonly nriCases: number
  readonly nriControls: number
  /** Their sum, with the standard error under no change, √[(up + down)/n² summed over the classes]. */
  readonly nri: TestedDifference
  /** Standard error at the observed shares: √[(up + down)/n² − (up − down)²/n³ summed over the classes]. */
  readonly seObserved: number
}

const categoryOf = (value: number, cuts: readonly number[]): number => cuts.filter((cut) => value >= cut).length

const tabulate = (old: Float64Array, now: Float64Array, cuts: readonly number[]) => {
  const table = Array.from({ length: cuts.length + 1 }, () => new Array<number>(cuts.length + 1).fill(0))
  let [up, down] = [0, 0]
  for (let i = 0; i < old.length; i++) {
    const [from, to] = [categoryOf(old[i], cuts), categoryOf(now[i], cuts)]
    table[from][to]++
    if (to > from) up++
    else if (to < from) down++
  }
  const n = old.length
  const net = (up - down) / n
  const nullVariance = (up + down) / (n * n)
  return { table, net, nullVariance, variance: nullVariance - (net * net) / n }
}

/**
 * Categorical net reclassification improvement. Category k is [cutₖ₋₁, cutₖ): a probability equal to a cut belongs to
 * the higher category.
 *
 * @param labels  1 positive, 0 negative
 * @param old     probabilities of the old model
 * @param now     probabilities of the new model, same rows
 * @param cuts    borders of the risk categories, ascending, at least one
 * @returns tables, NRI, both standard errors; z and p are null when no case moved
 * @throws when lengths differ, a class has no complete row, or the cuts do not ascend
 * @see Pencina et al. 2008, doi:10.1002/sim.2929
 */
export const categoricalNri = (labels: Labels, old: Scores, now: Scores, cuts: readonly number[]): CategoricalNri => {
  if (cuts.length === 0 || cuts.some((cut, i) => i > 0 && !(cut > cuts[i - 1])))
    throw new Error(
      `Give the borders of the risk categories in ascending order; ${cuts.join(', ') || 'none'} was given.`,
    )
  const [before, after] = pairedScoredClasses(labels, [old, now])
  const ofCases = tabulate(before.cases, after.cases, cuts)
  const ofControls = tabulate(before.controls, after.controls, cuts)
  return {
    casesTable: ofCases.table,
    controlsTable: ofControls.table,
    nriCases: ofCases.net,
    nriControls: -ofControls.net,
    nri: testedDifference(ofCases.net - ofControls.net, Math.sqrt(ofCases.nullVariance + ofControls.nullVariance)),
    seObserved: Math.sqrt(ofCases.variance + ofControls.variance),
  }
}
