import type { PerturbationRun, ReliabilityComparison } from '#contract/reliability.ts'
import type { IccForm } from '#core/statistics/agreement/icc-form.ts'
import type { ComparableSet } from './use-comparable-sets.ts'

/** A comparison on offer, with how many lesions have every reading. */
export interface OfferedComparison {
  readonly comparison: ReliabilityComparison
  readonly lesions: number
}

const plain = ({ name, design, measurements, perturbationRunId }: ReliabilityComparison): ReliabilityComparison => ({
  name,
  design,
  measurements: measurements.map(({ reader, round }) => ({ reader, round })),
  perturbationRunId,
})

const isSame = (a: ReliabilityComparison, b: ReliabilityComparison): boolean =>
  JSON.stringify(plain(a)) === JSON.stringify(plain(b))

/**
 * What all chosen extractions allow: comparisons of readings that each of them holds, and, for a single extraction, the
 * perturbation runs of its region and settings.
 */
export const offeredComparisons = (
  sets: readonly ComparableSet[],
  runs: readonly PerturbationRun[],
): OfferedComparison[] => {
  if (sets.length === 0) return []
  const [first, ...others] = sets
  const readings = first.proposals
    .filter((one) => others.every(({ proposals }) => proposals.some((other) => isSame(one, other))))
    .map((one) => ({ comparison: plain(one), lesions: one.lesions }))
  if (others.length > 0) return readings
  const { settingsSha256, region } = first.set
  const perturbed = runs
    .filter((run) => run.settingsSha256 === settingsSha256 && run.region === region)
    .map((run) => ({
      comparison: {
        name: `robust-${run.id}`,
        design: 'perturbation' as const,
        measurements: [],
        perturbationRunId: run.id,
      },
      lesions: run.lesions,
    }))
  return [...readings, ...perturbed]
}

/** Without a choice: intra and inter where they can be computed, else the first that can. */
export const defaultComparisons = (offered: readonly OfferedComparison[]): ReliabilityComparison[] => {
  const usable = offered.filter(({ lesions }) => lesions >= 3)
  const usual = usable.filter(({ comparison }) => comparison.name === 'intra' || comparison.name === 'inter')
  return (usual.length > 0 ? usual : usable.slice(0, 1)).map(({ comparison }) => comparison)
}

/** Perturbations are exchangeable, so that the one-way model fits them; readings have an order of readers. */
export const defaultForm = (comparisons: readonly ReliabilityComparison[]): IccForm =>
  comparisons.length > 0 && comparisons.every(({ design }) => design === 'perturbation')
    ? 'oneway-single'
    : 'agreement-single'
