import type { Estimated, OddsRatioRow } from './estimates.ts'

/** What a step did to the columns. */
export interface StepReport {
  readonly step: string
  /** One sentence for a methods section. */
  readonly sentence: string
  readonly before: number
  readonly after: number
  readonly removed: readonly { readonly name: string; readonly reason: string }[]
  readonly added: readonly string[]
  readonly details: StepDetails | null
  readonly warnings: readonly string[]
}

export type StepDetails =
  | {
      readonly kind: 'univariate'
      readonly test: string
      readonly tests: readonly {
        readonly name: string
        readonly statistic: number | null
        readonly p: number | null
        readonly adjusted: number | null
      }[]
    }
  | {
      readonly kind: 'ranking'
      readonly criterion: string
      readonly features: readonly { readonly name: string; readonly score: number | null }[]
    }
  | {
      readonly kind: 'components'
      readonly explained: readonly number[]
    }
  | PenalisedDetails
  | {
      readonly kind: 'logistic'
      readonly rows: readonly OddsRatioRow[]
      readonly method: string
      readonly removedInOrder: readonly string[]
    }
  | {
      /** Cells of a grid or candidates of a choice, with their mean cross-validated score. */
      readonly kind: 'tuning'
      readonly measure: string
      readonly folds: number
      readonly candidates: readonly {
        readonly name: string
        readonly options: Readonly<Record<string, unknown>>
        readonly mean: number | null
        readonly sd: number | null
        readonly chosen: boolean
        readonly reason: string | null
      }[]
    }

export interface PenalisedDetails {
  readonly kind: 'penalised'
  readonly engine: string
  readonly measure: string
  readonly alpha: number
  readonly lambda: readonly number[]
  /** Cross-validated mean and its standard error, per λ. */
  readonly mean: readonly (number | null)[]
  readonly standardError: readonly (number | null)[]
  readonly nonZero: readonly number[]
  readonly lambdaMin: number
  readonly lambda1se: number
  readonly chosen: number
  /** Coefficients along the path, on the scale of the step's input; only features that enter somewhere. */
  readonly path: readonly { readonly name: string; readonly values: readonly number[] }[]
}

export interface SelectionResult {
  readonly counts: readonly { readonly step: string; readonly n: number }[]
  /** The final features; a coefficient is null for models without. */
  readonly features: readonly { readonly name: string; readonly coefficient: number | null; readonly block: string }[]
  readonly intercept: number | null
  readonly steps: readonly StepReport[]
  /** Mean ICC of the features that selection retained, per comparison of readings. */
  readonly meanIcc: readonly (Estimated & { readonly comparison: string; readonly features: number })[]
}
