/** Why an extraction is not done at all. */
export type RefusalCode =
  | 'empty-mask'
  | 'label-absent'
  | 'too-small'
  | 'too-large'
  | 'geometry-mismatch'
  | 'outside-image'
  | 'not-finite'
  | 'resegmented-away'
  | 'not-flat'
  | 'too-many-grey-levels'
  | 'not-available'
  | 'cancelled'

export interface Refusal {
  readonly code: RefusalCode
  /** A sentence for the user: what, which value, what to do. */
  readonly message: string
}

/** A result, or why there is none. */
export type Outcome<T> =
  | { readonly value: T; readonly refusal: null }
  | { readonly value: null; readonly refusal: Refusal }

export const done = <T>(value: T): Outcome<T> => ({ value, refusal: null })
export const refuse = (code: RefusalCode, message: string): { value: null; refusal: Refusal } => ({
  value: null,
  refusal: { code, message },
})
