import type { DerivePlan } from '../plan/plan.ts'
import type { FittedStep } from './steps/fitted-step.ts'
import type { FittedEstimator } from './steps/step-definition.ts'

/** A column that a model must be given. */
export interface ModelInput {
  readonly name: string
  readonly from: 'radiomics' | 'clinical' | 'deep'
  readonly block: string
  readonly kind: 'number' | 'category'
}

/** A fitted model with all that is needed to apply it: plain JSON. */
export interface ModelFile {
  readonly model: 'hyperdense-model/1'
  readonly name: string
  readonly plan: { readonly name: string; readonly sha256: string }
  readonly softwareVersion: string
  readonly unit: 'lesion' | 'patient'
  readonly aggregate: 'largest' | 'sum' | 'mean' | null
  readonly size: string | null
  readonly derive: readonly DerivePlan[]
  readonly outcome: { readonly column: string; readonly positive: string; readonly negative: string }
  readonly inputs: readonly ModelInput[]
  /** Row attributes that steps need, e.g. the scanner. */
  readonly attributes: readonly string[]
  /** Models whose scores this one uses, as `score:NAME`. */
  readonly requires: readonly ModelFile[]
  /** Hashes of the settings that its radiomics features were made with; empty when unknown. */
  readonly settings: readonly string[]
  /** Pruned to what the estimator uses. */
  readonly steps: readonly FittedStep[]
  readonly estimator: FittedEstimator
  readonly cutoff: {
    /** Positive if score ≥ value; null with a reason when no cut-off could be chosen. */
    readonly value: number | null
    readonly rule: string
    readonly scale: 'rad-score' | 'probability'
    readonly cohort: string
    readonly reason: string | null
  }
  readonly training: { readonly n: number; readonly positive: number }
  readonly equation: string | null
}

/** A fitted model before its cut-off is chosen. */
export type ModelCore = Pick<ModelFile, 'name' | 'inputs' | 'attributes' | 'steps' | 'estimator'> & {
  readonly requires: readonly ModelCore[]
}
