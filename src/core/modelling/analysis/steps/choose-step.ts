import type { PlanValue, StepPlan } from '../../plan/plan.ts'
import { gridCells, hyperparametersOf, tuningOptions } from './classifier-steps.ts'
import { numberOf, type OptionValues, type StepDefinition, textOf } from './step-definition.ts'

/** One candidate of a choice. */
export interface Candidate {
  readonly step: string
  readonly options: Readonly<Record<string, PlanValue>>
}

/** Chooses among classifiers by cross-validation on training rows; resolved before any `estimate` is called. */
export const choose: StepDefinition = {
  options: { among: { kind: 'any', default: [] }, ...tuningOptions },
  isSelection: false,
  sentence: (values) =>
    `The classifier was chosen among ${(values.among as readonly StepPlan[]).map(({ step }) => step).join(', ')} by ${numberOf(values, 'folds')}-fold cross-validated ${textOf(values, 'measure')} in the training cohort, all steps refitted in every fold.`,
}

/**
 * What a last step chooses among: candidates of `choose`, cells of a grid; null when it leaves no choice.
 *
 * @param plan  the last step of a model
 */
export const candidatesOf = ({ step, ...values }: StepPlan): readonly Candidate[] | null => {
  if (step === 'choose')
    return (values.among as readonly StepPlan[]).flatMap(({ step: name, ...options }) =>
      (gridCells(options as OptionValues) ?? [hyperparametersOf(options as OptionValues)]).map((cell) => ({
        step: name,
        options: cell,
      })),
    )
  if (values.grid === undefined) return null
  return gridCells(values as OptionValues)?.map((cell) => ({ step, options: cell })) ?? null
}
