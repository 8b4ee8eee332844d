import { normalSf } from '../distributions/normal.ts'
import type { LabelledProbabilities } from './probabilities.ts'

export interface SpiegelhalterTest {
  /** Null with a reason where the variance is 0. */
  readonly z: number | null
  /** Two-sided. */
  readonly p: number | null
  readonly reason: string | null
}

/**
 * Spiegelhalter's test of calibration: z = Σ(y − p)(1 − 2p)/√Σ(1 − 2p)²p(1 − p), normal when the probabilities are
 * right.
 *
 * @param rows  labels and probabilities
 * @returns z and p; null with a reason when every probability is 0, 0.5 or 1
 * @see Spiegelhalter 1986, doi:10.1002/sim.4780050506
 */
export const spiegelhalterTest = ({ labels, probabilities }: LabelledProbabilities): SpiegelhalterTest => {
  let sum = 0
  let variance = 0
  for (let i = 0; i < labels.length; i++) {
    const p = probabilities[i]
    sum += (labels[i] - p) * (1 - 2 * p)
    variance += (1 - 2 * p) ** 2 * p * (1 - p)
  }
  if (variance === 0)
    return { z: null, p: null, reason: 'every probability is 0, 0.5 or 1, so the test has no variance' }
  const z = sum / Math.sqrt(variance)
  return { z, p: 2 * normalSf(Math.abs(z)), reason: null }
}
