import { normalSf } from '../distributions/normal.ts'
import type { Labels, Scores } from './scored-classes.ts'
import { pairedScoredClasses } from './scored-classes.ts'

/** A difference with its standard error and z; z is ±Infinity and p 0 where the standard error is 0, null where both are. */
export interface TestedDifference {
  readonly value: number
  readonly se: number
  readonly z: number | null
  readonly p: number | null
}

/**
 * A difference with z = value/se and its two-sided normal p.
 *
 * @param value  the difference
 * @param se     its standard error, ≥ 0
 * @returns z and p null where value and standard error are 0
 */
export const testedDifference = (value: number, se: number): TestedDifference => {
  const z = se > 0 || value !== 0 ? value / se : null
  return { value, se, z, p: z === null ? null : 2 * normalSf(Math.abs(z)) }
}

/** Shares of a class whose risk went up and down. */
export interface Moves {
  readonly up: number
  readonly down: number
}

/** Continuous NRI and IDI of a new against an old model. */
export interface Reclassification {
  readonly cases: number
  readonly controls: number
  readonly casesMoved: Moves
  readonly controlsMoved: Moves
  /** Net reclassification of positives (up − down, −1 … 1), of negatives (down − up), and their sum (−2 … 2). */
  readonly nriCases: TestedDifference
  readonly nriControls: TestedDifference
  readonly nri: TestedDifference
  /** Mean change of probability among positives, and minus that among negatives; IDI is their sum. */
  readonly gainCases: number
  readonly gainControls: number
  readonly idi: TestedDifference
}

const changes = (old: Float64Array, now: Float64Array) => {
  const n = old.length
  let [up, down, sum] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    const change = now[i] - old[i]
    sum += change
    if (change > 0) up++
    else if (change < 0) down++
  }
  const mean = sum / n
  let squares = 0
  for (let i = 0; i < n; i++) squares += (now[i] - old[i] - mean) ** 2
  const moved = { up: up / n, down: down / n }
  const net = moved.up - moved.down
  return { moved, net, netVariance: (moved.up + moved.down - net * net) / n, mean, meanVariance: squares / (n - 1) / n }
}

/**
 * Continuous (category-free) net reclassification improvement and integrated discrimination improvement.
 *
 * The variance of an NRI part is (up + down − (up − down)²)/n, that of the IDI the sum of the variances of the two
 * mean changes (n − 1).
 *
 * @param labels  1 positive, 0 negative
 * @param old     probabilities of the old model
 * @param now     probabilities of the new model, same rows
 * @returns both measures with standard errors and z; z is null when nothing changed
 * @throws when lengths differ or a class has no complete row
 * @see Pencina et al. 2011, doi:10.1002/sim.4085 · Pencina et al. 2008, doi:10.1002/sim.2929 (IDI)
 */
export const reclassification = (labels: Labels, old: Scores, now: Scores): Reclassification => {
  const [before, after] = pairedScoredClasses(labels, [old, now])
  const ofCases = changes(before.cases, after.cases)
  const ofControls = changes(before.controls, after.controls)
  return {
    cases: before.cases.length,
    controls: before.controls.length,
    casesMoved: ofCases.moved,
    controlsMoved: ofControls.moved,
    nriCases: testedDifference(ofCases.net, Math.sqrt(ofCases.netVariance)),
    nriControls: testedDifference(-ofControls.net, Math.sqrt(ofControls.netVariance)),
    nri: testedDifference(ofCases.net - ofControls.net, Math.sqrt(ofCases.netVariance + ofControls.netVariance)),
    gainCases: ofCases.mean,
    gainControls: -ofControls.mean,
    idi: testedDifference(ofCases.mean - ofControls.mean, Math.sqrt(ofCases.meanVariance + ofControls.meanVariance)),
  }
}
