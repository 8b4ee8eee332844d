import type { PlanValue } from '../../plan/plan.ts'
import type { StepOptions } from '../../plan/step-options.ts'
import type { FittedClassifier } from '../../estimators/classifiers.ts'
import type { Frame } from '../frame.ts'
import type { StepDetails } from '../results.ts'
import type { FittedStep } from './fitted-step.ts'

/** Training rows, and nothing else: what a fit may see. Test rows never come near it. */
export interface TrainingView {
  readonly frame: Frame
  /** 0 or 1 per row. */
  readonly y: Uint8Array
  /** Patient of each row where rows of one patient must stay in one fold; else null. */
  readonly groups: readonly string[] | null
}

export type OptionValues = Readonly<Record<string, PlanValue>>

export interface StepContext {
  /** Of all random choices of this step. */
  readonly seed: number
  /** Decision of the readings per feature, or null when the plan has none. */
  readonly reliability: ReadonlyMap<string, { readonly kept: boolean; readonly reason: string | null }> | null
  readonly signal?: { readonly aborted: boolean }
}

export interface Removal {
  readonly name: string
  readonly reason: string
}

interface Outcome {
  readonly removed: readonly Removal[]
  readonly details: StepDetails | null
  readonly warnings: readonly string[]
}

export interface TransformOutcome extends Outcome {
  readonly fitted: FittedStep
}

/** The last step of a model after its fit. */
export type FittedEstimator =
  /** Log-odds = intercept + Σ coefficient × column. */
  | {
      readonly kind: 'linear'
      readonly step: string
      readonly names: readonly string[]
      readonly intercept: number
      readonly coefficients: readonly number[]
    }
  | {
      readonly kind: 'classifier'
      readonly step: string
      readonly names: readonly string[]
      readonly classifier: FittedClassifier
    }

export interface EstimateOutcome extends Outcome {
  readonly fitted: FittedEstimator
}

/** One step of the vocabulary: its options, and how it is fitted as a transforming and as the last step of a model. */
export interface StepDefinition {
  readonly options: StepOptions
  /** Sentences about options that contradict each other, beginning with the option's name. */
  check?(values: OptionValues): readonly string[]
  /** One sentence for a methods section. */
  sentence(values: OptionValues): string
  /** Whether it chooses among columns, so that counts of columns name it. */
  readonly isSelection: boolean
  transform?(view: TrainingView, values: OptionValues, context: StepContext): TransformOutcome
  estimate?(view: TrainingView, values: OptionValues, context: StepContext): EstimateOutcome
}

/** Thrown when a step leaves no column, so that resampling can count it as a model without features. */
export class NothingLeftError extends Error {
  override readonly name = 'NothingLeftError'
}

/**
 * Blocks that a step works on.
 *
 * @param values  resolved options
 */
export const scopeOf = (values: OptionValues): readonly string[] | null =>
  (values.on as readonly string[] | null) ?? null

/** A number among resolved options. */
export const numberOf = (values: OptionValues, key: string): number => values[key] as number

/** A text among resolved options. */
export const textOf = (values: OptionValues, key: string): string => values[key] as string
