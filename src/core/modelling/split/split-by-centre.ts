import { cohortsOf } from './cohorts-of.ts'
import type { Split } from './split.ts'

export interface CentreSplitOptions {
  readonly ids: readonly string[]
  /** Centre (scanner, hospital, or any label) of each row. */
  readonly centres: readonly string[]
  /** Which centres make which cohort, the training cohort first. */
  readonly cohorts: readonly { readonly name: string; readonly centres: readonly string[] }[]
  /** Patient of each row, or null; a patient seen in centres of two cohorts is refused. */
  readonly groups: readonly string[] | null
  /** Outcome class of each row: every cohort must hold every class; null: not checked. */
  readonly outcome: readonly string[] | null
}

/**
 * Split by centre (external validation), or by any column that already says the cohort.
 *
 * @returns cohorts in the order given; throws when a centre is in no cohort or in two, when a patient would be in two
 *          cohorts, or when a cohort would lack a class
 */
export const splitByCentre = ({ ids, centres, cohorts, groups, outcome }: CentreSplitOptions): Split => {
  const cohortOfCentre = new Map<string, number>()
  cohorts.forEach((cohort, c) => {
    for (const centre of cohort.centres) {
      const before = cohortOfCentre.get(centre)
      if (before !== undefined)
        throw new Error(
          `The centre ${centre} is in the cohorts ${cohorts[before].name} and ${cohort.name}; name it once.`,
        )
      cohortOfCentre.set(centre, c)
    }
  })
  const cohortOfRow = centres.map((centre, i) => {
    const c = cohortOfCentre.get(centre)
    if (c === undefined)
      throw new Error(`The centre ${centre} (row ${ids[i]}) is in no cohort; add it to one, or leave its rows out.`)
    return c
  })
  requireWholePatients(
    cohorts.map(({ name }) => name),
    cohortOfRow,
    groups,
  )
  return {
    cohorts: cohortsOf(
      ids,
      cohorts.map(({ name }) => name),
      cohortOfRow,
      outcome,
    ),
    notes: [],
  }
}

const requireWholePatients = (
  names: readonly string[],
  cohortOfRow: readonly number[],
  groups: readonly string[] | null,
): void => {
  const cohortOfPatient = new Map<string, number>()
  groups?.forEach((patient, i) => {
    const before = cohortOfPatient.get(patient) ?? cohortOfRow[i]
    if (before !== cohortOfRow[i])
      throw new Error(
        `The patient ${patient} would be in the cohorts ${names[before]} and ${names[cohortOfRow[i]]}; leave out the rows of one, or do not keep patients together.`,
      )
    cohortOfPatient.set(patient, before)
  })
}
