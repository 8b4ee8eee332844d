import type { Term } from './design.ts'

/** A fitted logistic model. Plain data: it survives JSON. */
export interface LogisticFit {
  readonly method: 'maximum-likelihood' | 'firth'
  readonly terms: readonly Term[]
  readonly names: readonly string[]
  readonly cases: number
  readonly positive: number
  /** Log-odds per unit, in the order of `names`. */
  readonly coefficients: readonly number[]
  /** Inverse of the Fisher information. */
  readonly covariance: readonly (readonly number[])[]
  readonly logLikelihood: number
  readonly nullLogLikelihood: number
  /** Log-likelihood + ½ ln|X'WX|; null unless fitted with Firth's penalty. */
  readonly penalisedLogLikelihood: number | null
}

/** Why no finite maximum of the likelihood exists. */
export interface Separation {
  /** All cases are told apart, or only some with the others at the border. */
  readonly kind: 'complete' | 'quasi'
  /** Columns that do it, alone where one alone does. */
  readonly columns: readonly string[]
  /** For the reader, with the remedy. */
  readonly sentence: string
}
