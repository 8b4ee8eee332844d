import { useState } from 'react'
import type { PerturbationPlan } from '#contract/reliability.ts'
import { useStartJob } from '#renderer/api/use-job.ts'

/** A small set of every kind, as much as the readers of a head CT might differ. */
const usual: PerturbationPlan = {
  rotationDegrees: [-4, 4],
  translationVoxels: [0.25, 0.75],
  noise: true,
  volumeChange: [-0.1, 0.1],
  contour: true,
  repetitions: 1,
}

/** A planned or running perturbation; it outlives its tab. */
export const useRobustness = () => {
  const running = useStartJob('reliability.perturb')
  const [plan, setPlan] = useState(usual)
  const [seed, setSeed] = useState(1)
  return {
    running,
    plan,
    change: (part: Partial<PerturbationPlan>) => setPlan((before) => ({ ...before, ...part })),
    seed,
    setSeed,
  }
}

export type Robustness = ReturnType<typeof useRobustness>
