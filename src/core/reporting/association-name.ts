import type { AssociationResult } from '#core/modelling/analysis/results.ts'
import { wordFor, type Words } from './words/words.ts'

/** What an association model is about: its name, cohort, subgroup and method. */
export const associationName = (
  { name, cohort, subgroup, method }: Pick<AssociationResult, 'name' | 'cohort' | 'subgroup' | 'method'>,
  words: Words,
): string =>
  [name, wordFor(words.terms.cohorts, cohort), subgroup, wordFor(words.terms.methods, method)]
    .filter((part) => part !== null)
    .join(', ')
