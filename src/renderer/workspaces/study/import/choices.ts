import type { ImportCandidate } from '#contract/imaging.ts'
import { subjectCode } from '#contract/shapes.ts'

/** What is to become of one series. */
export interface Choice {
  readonly include: boolean
  readonly mode: 'as-is' | 'corrected'
  readonly subject: string
}

export type Choices = Readonly<Record<string, Choice>>

/** Everything that can be imported, is not there yet and was not set aside, as it is, under the proposed codes. */
export const firstChoices = (candidates: readonly ImportCandidate[]): Choices =>
  Object.fromEntries(
    candidates.map((candidate) => [
      candidate.key,
      {
        include: candidate.importable && candidate.alreadyImportedAs === null && candidate.setAsideReason === null,
        mode: 'as-is',
        subject: candidate.suggestedSubject,
      },
    ]),
  )

const person = ({ identity, key }: ImportCandidate): string =>
  identity.patientId === null && identity.patientName === null
    ? key
    : JSON.stringify([identity.patientId, identity.patientName, identity.birthDate])

export type CodeProblem = 'invalid' | 'two-people'

/** What is wrong with the subject codes of the series to be imported; two patients under one code would be mixed. */
export const codeProblems = (
  candidates: readonly ImportCandidate[],
  choices: Choices,
): ReadonlyMap<string, CodeProblem> => {
  const included = candidates.filter(({ key }) => choices[key]?.include === true)
  const people = new Map<string, Set<string>>()
  for (const candidate of included) {
    const code = choices[candidate.key].subject
    people.set(code, (people.get(code) ?? new Set()).add(person(candidate)))
  }
  const problems = new Map<string, CodeProblem>()
  for (const { key } of included) {
    const code = choices[key].subject
    if (!subjectCode.safeParse(code).success) problems.set(key, 'invalid')
    else if ((people.get(code)?.size ?? 0) > 1) problems.set(key, 'two-people')
  }
  return problems
}

/** The series to import, as the import job takes them. */
export const chosenItems = (candidates: readonly ImportCandidate[], choices: Choices) =>
  candidates
    .filter(({ key }) => choices[key]?.include === true)
    .map(({ key }) => ({ key, subject: choices[key].subject, mode: choices[key].mode }))
