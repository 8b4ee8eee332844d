import type { Matrix } from './matrix.ts'

/** Importance of the two classes: equal, inverse to their frequency (n / (2·n_class)), or given for labels 0 and 1. */
export type ClassWeight = 'none' | 'balanced' | readonly [number, number]

/** What a fit may know besides the table and the labels. */
export interface TrainingContext {
  /** Names of the columns, for messages. */
  readonly columnNames?: readonly string[]
  /** One weight ≥ 0 per row; refused by methods that do not know weights. */
  readonly sampleWeights?: ArrayLike<number>
}

/** A plain, JSON-serialisable result of a fit. Nothing changes it; everything a prediction needs is inside. */
export interface Fitted<Kind extends string, Options> {
  readonly kind: Kind
  /** Number of columns it was fitted on. */
  readonly columns: number
  /** All hyperparameters, defaults included. */
  readonly options: Options
}

/** A method that learns the probability of label 1 from a table of numbers. */
export interface Classifier<Options extends object, Model extends Fitted<string, Options>> {
  readonly kind: Model['kind']
  readonly defaults: Options
  /** Whether `sampleWeights` of the context are used (else they are refused). */
  readonly knowsSampleWeights: boolean
  /**
   * @param x        n × p, no missing values
   * @param y        n labels, 0 or 1, both present
   * @param options  hyperparameters; absent ones take the defaults
   * @param seed     of all random choices; methods without any ignore it
   * @throws Error with a sentence when data or options are refused
   */
  fit(x: Matrix, y: ArrayLike<number>, options: Partial<Options>, seed: number, context?: TrainingContext): Model
  /** Probability of label 1, one per row of `x` (m × p). */
  predictProbability(model: Model, x: Matrix): Float64Array
  /** One sentence for a methods section. */
  describe(options: Partial<Options>): string
}
