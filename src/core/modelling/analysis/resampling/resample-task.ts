import type { Plan } from '../../plan/plan.ts'
import { withRequired } from '../fit-models.ts'

/** One independent piece of resampling: its numbers depend on the plan, the data, the seed and itself alone. */
export type ResampleTask =
  | { readonly kind: 'cross-validation'; readonly model: string; readonly repeat: number; readonly fold: number }
  | { readonly kind: 'bootstrap'; readonly model: string; readonly sample: number }
  /** Round 0 is that of the labels as they are. */
  | { readonly kind: 'permutation'; readonly model: string; readonly round: number }
  | { readonly kind: 'stability'; readonly model: string; readonly sample: number }
  | { readonly kind: 'learning-curve'; readonly model: string; readonly share: number; readonly repeat: number }

/** What a task found: plain data. */
export type ResampleOutcome =
  | {
      readonly kind: 'cross-validation'
      readonly task: ResampleTask & { kind: 'cross-validation' }
      /** Left-out rows by their place among the training rows, and their probabilities; null: no score. */
      readonly rows: readonly number[]
      readonly probability: readonly (number | null)[]
      readonly failure: string | null
    }
  | {
      readonly kind: 'bootstrap'
      readonly task: ResampleTask & { kind: 'bootstrap' }
      /** AUC in the bootstrap sample and in the training rows; slope of calibration there. */
      readonly apparent: number | null
      readonly tested: number | null
      readonly slope: number | null
      readonly failure: string | null
    }
  | {
      readonly kind: 'permutation'
      readonly task: ResampleTask & { kind: 'permutation' }
      readonly auc: number | null
      readonly failure: string | null
    }
  | {
      readonly kind: 'stability'
      readonly task: ResampleTask & { kind: 'stability' }
      readonly features: readonly string[]
      readonly failure: string | null
    }
  | {
      readonly kind: 'learning-curve'
      readonly task: ResampleTask & { kind: 'learning-curve' }
      readonly n: number
      readonly train: number | null
      readonly held: number | null
      readonly failure: string | null
    }

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

/**
 * The resampling that a plan asks for, as independent tasks in a fixed order.
 *
 * @param plan    the plan
 * @param models  names of the models that can be fitted
 * @returns tasks; they can be run anywhere and in any order, and merged with the same result
 */
export const resampleTasks = (plan: Plan, models: readonly string[]): ResampleTask[] => {
  const { crossValidation, bootstrap, permutation, stability, learningCurve, models: only } = plan.resampling
  const canFit = (name: string): boolean => withRequired(plan, name).every((one) => models.includes(one))
  return models
    .filter((name) => (only === null || only.includes(name)) && canFit(name))
    .flatMap((model): ResampleTask[] => [
      ...upTo(crossValidation?.repeats ?? 0).flatMap((repeat) =>
        upTo(crossValidation?.folds ?? 0).map((fold) => ({ kind: 'cross-validation', model, repeat, fold }) as const),
      ),
      ...upTo(bootstrap?.samples ?? 0).map((sample) => ({ kind: 'bootstrap', model, sample }) as const),
      ...upTo(permutation === null ? 0 : permutation.rounds + 1).map(
        (round) => ({ kind: 'permutation', model, round }) as const,
      ),
      ...upTo(stability?.samples ?? 0).map((sample) => ({ kind: 'stability', model, sample }) as const),
      ...(learningCurve?.shares ?? []).flatMap((share) =>
        upTo(learningCurve?.repeats ?? 0).map((repeat) => ({ kind: 'learning-curve', model, share, repeat }) as const),
      ),
    ])
}
