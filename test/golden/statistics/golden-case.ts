/** A number as the golden files write it: `"NaN"`, `"Inf"` and `"-Inf"` are strings, null is missing. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

export interface Tolerance {
  readonly rel?: number
  readonly abs?: number
}

/** One case of a file of schema `stats-golden/1`. */
export interface GoldenCase {
  readonly id: string
  readonly call: string
  readonly input: JsonObject | null
  readonly params: JsonObject | null
  readonly expect: Json
  /** Null: shown for information, not compared. */
  readonly tol: Tolerance | null
  readonly note?: string
  /** The reference refused; any refusal meets it. */
  readonly error?: string
}

export interface GoldenFile {
  readonly schema: string
  readonly family: string
  readonly set: string
  readonly cases: readonly GoldenCase[]
}

/** What the code under test made of a case. Throwing is the same as `refused`. */
export type Outcome =
  | { readonly kind: 'result'; readonly got: unknown }
  | { readonly kind: 'refused'; readonly message: string }
  /** Outside what is asked for; counted apart. */
  | { readonly kind: 'not-asked'; readonly why: string }
  /** Asked for, no code yet: counts as not met. */
  | { readonly kind: 'not-covered' }

/** An expectation brought to the form in which it is compared, e.g. coefficients times column SD. */
export interface Comparable {
  readonly expect: Json
  /** Tolerance of single fields by dotted path without indices; an array gives one absolute tolerance per element. */
  readonly tolerances?: Readonly<Record<string, Tolerance | readonly number[]>>
}

/** Runs the cases of one family. Reads `id`, `call`, `input` and `params` only: other sets have other numbers. */
export interface Adaptor {
  run(golden: GoldenCase, data: GoldenData): Outcome | Promise<Outcome>
  comparable?(golden: GoldenCase, data: GoldenData): Comparable
}

/** The `data/` folder of a set, files parsed once. */
export interface GoldenData {
  /** Columns of a CSV file by name, in file order; `NA` and empty are null, everything else stays text. */
  columns(file: string): ReadonlyMap<string, readonly (string | null)[]>
  /** A column as numbers, null where missing. Throws when the column is absent or holds text. */
  numbers(file: string, column: string): readonly (number | null)[]
  json(file: string): Json
  /** Lines of a text file, without the last empty one. */
  lines(file: string): readonly string[]
}
