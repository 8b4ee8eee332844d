import { chooseCutOff } from '#core/statistics/evaluation/cut-off.ts'
import { scoredClasses } from '#core/statistics/evaluation/scored-classes.ts'
import type { CutOffPlan } from '../plan/plan.ts'
import type { CutOffResult } from './results.ts'

/**
 * The cut-off of a model, chosen on its training scores and frozen.
 *
 * @param labels  0 or 1 per training row
 * @param scores  on the given scale; NaN: no score
 * @param plan    rule
 * @param scale   of the scores
 * @param cohort  name of the training cohort
 */
export const chooseModelCutOff = (
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  { rule, at }: CutOffPlan,
  scale: CutOffResult['scale'],
  cohort: string,
): CutOffResult => {
  if (rule === 'value') return { value: at, rule: `fixed at ${at}`, scale, cohort, reason: null }
  const { value, reason } = chooseCutOff(
    scoredClasses(labels, scores),
    rule === 'youden'
      ? { rule }
      : rule === 'fixed-sensitivity'
        ? { rule, sensitivity: at ?? 0.9 }
        : { rule, specificity: at ?? 0.9 },
  )
  return { value, rule: rule === 'youden' ? 'youden' : `${rule} ${at}`, scale, cohort, reason }
}
