/** Why tables of readings cannot be compared at all. */
export interface ReadingsRefusal {
  readonly code: 'no-id-column' | 'missing-id' | 'duplicate-id' | 'too-few-lesions' | 'no-common-features'
  /** A sentence for the user: which table, which rows, what to do. */
  readonly message: string
}

/** A result, or why there is none. */
export type ReadingsOutcome<T> =
  | { readonly value: T; readonly refusal: null }
  | { readonly value: null; readonly refusal: ReadingsRefusal }

/** A refusal as an outcome. */
export const refuseReadings = (
  code: ReadingsRefusal['code'],
  message: string,
): { readonly value: null; readonly refusal: ReadingsRefusal } => ({ value: null, refusal: { code, message } })

/** Things in a sentence: all of them, by commas. */
export const listed = (things: readonly string[]): string => things.join(', ')
