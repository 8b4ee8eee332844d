import { AppError } from '#contract/errors.ts'
import type { SeriesCandidate } from '#core/imaging/series/types.ts'
import type { ReadableDb, WritableDb } from '../database/open.ts'
import { findSubjectByKey, isAnotherPatient } from '../database/repositories/keys.ts'
import { findSubject, nextSubjectCode } from '../database/repositories/subjects.ts'

/** Subject codes of one scan report: what was proposed, and what became of it at import. */
export interface ProposedCodes {
  /** The same patient's code where the study knows the patient, else a free one, one per person. */
  propose(candidate: SeriesCandidate): string
  /**
   * The code to store under, asked inside the transaction that stores. A proposed new code that somebody else has taken
   * since becomes the next free one; a code typed by the user is taken as meant, unless it is another patient's.
   */
  settle(db: WritableDb, candidate: SeriesCandidate, wanted: string): string
}

const keyOf = ({ identity: { patientId, patientName, birthDate } }: SeriesCandidate) => ({
  patientId,
  patientName,
  birthDate,
})

/** Files that name nobody are persons of their own. */
const personOf = (c: SeriesCandidate): string =>
  c.identity.patientId === null && c.identity.patientName === null
    ? c.key
    : JSON.stringify([c.identity.patientId, c.identity.patientName])

export const proposeCodes = (study: ReadableDb): ProposedCodes => {
  const fresh = new Map<string, string>()
  const settled = new Map<string, string>()
  return {
    propose: (candidate) => {
      const known = findSubjectByKey(study, keyOf(candidate))
      if (known !== null) return known
      const person = personOf(candidate)
      const code = fresh.get(person) ?? nextSubjectCode(study, new Set(fresh.values()))
      fresh.set(person, code)
      return code
    },
    settle: (db, candidate, wanted) => {
      const person = personOf(candidate)
      if (fresh.get(person) !== wanted) {
        const subject = findSubject(db, wanted)
        if (subject !== null && isAnotherPatient(db, subject.id, keyOf(candidate))) {
          throw new AppError(
            'conflict',
            `The subject code ${wanted} belongs to another patient of this study. Choose another code for this series.`,
          )
        }
        return wanted
      }
      const before = settled.get(person)
      if (before !== undefined) return before
      const taken = findSubject(db, wanted) !== null
      const code =
        findSubjectByKey(db, keyOf(candidate)) ?? (taken ? nextSubjectCode(db, new Set(fresh.values())) : wanted)
      settled.set(person, code)
      return code
    },
  }
}
