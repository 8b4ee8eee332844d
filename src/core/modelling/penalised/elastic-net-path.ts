import type { LossFamily } from './loss.ts'

/** Options of a penalised fit; every one has glmnet's default. */
export interface ElasticNetOptions {
  readonly family: LossFamily
  /** 1 lasso (default), 0 ridge, between: elastic net. */
  readonly alpha?: number
  /** Scale columns to unit SD before the penalty acts (default). Coefficients come on the scale of the input. */
  readonly standardise?: boolean
  /** Default true. */
  readonly intercept?: boolean
  /** Relative weight of the penalty per column, ≥ 0; scaled to sum to the number of columns. 0: not penalised. */
  readonly penaltyFactors?: ArrayLike<number>
  /** Weight per row, ≥ 0. */
  readonly weights?: ArrayLike<number>
  /** Own λ values instead of a sequence made from the data. */
  readonly lambda?: readonly number[]
  /** Length of the sequence, default 100. */
  readonly lambdaCount?: number
  /** Its last value as part of its first; default 0.01 when there are fewer rows than columns, else 0.0001. */
  readonly lambdaMinRatio?: number
}

/** Coefficients that are not zero, on the scale of the input. */
export interface SparseCoefficients {
  /** Column, from 0. */
  readonly index: readonly number[]
  readonly value: readonly number[]
}

/** A fitted path of models, from the strongest penalty to the weakest. Plain data: it survives JSON. */
export interface ElasticNetPath {
  readonly family: LossFamily
  readonly columns: number
  readonly lambda: readonly number[]
  readonly intercepts: readonly number[]
  readonly coefficients: readonly SparseCoefficients[]
  /** Share of the null deviance explained, per λ. */
  readonly devianceRatio: readonly number[]
  /** Deviance of the model without columns (with the intercept, where there is one). */
  readonly nullDeviance: number
  /** Sentences for the reader: a path cut short, columns left out. */
  readonly warnings: readonly string[]
}
