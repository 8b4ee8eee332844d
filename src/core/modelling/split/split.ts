/** One part of a study, by the ids of its rows in table order: plain data that can be hashed and locked. */
export interface Cohort {
  readonly name: string
  readonly ids: readonly string[]
}

export interface Split {
  readonly cohorts: readonly Cohort[]
  /** What the reader of the result must know, e.g. that whole patients made a wanted size impossible. */
  readonly notes: readonly string[]
}

/** How large the cohorts are to be: shares of 1 in the order of the names, or exact numbers of rows. */
export type CohortSize = { readonly ratio: readonly number[] } | { readonly counts: readonly number[] }
