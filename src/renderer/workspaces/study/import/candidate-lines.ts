import type { ImportCandidate } from '#contract/imaging.ts'
import type { Choice, Choices, CodeProblem } from './choices.ts'

/** A row of the import report: what was found, and what the user does with it. */
export interface CandidateLine {
  readonly candidate: ImportCandidate
  readonly choice: Choice | null
  readonly problem: CodeProblem | null
}

/**
 * The rows of the import report. A row of which nothing changed is the object it was before, so that a letter typed in one
 * of many rows draws that row anew and no other.
 */
export const candidateLines = (
  candidates: readonly ImportCandidate[],
  choices: Choices,
  problems: ReadonlyMap<string, CodeProblem>,
  before: readonly CandidateLine[],
): readonly CandidateLine[] => {
  const known = new Map(before.map((line) => [line.candidate, line]))
  return candidates.map((candidate) => {
    const choice = choices[candidate.key] ?? null
    const problem = problems.get(candidate.key) ?? null
    const old = known.get(candidate)
    return old !== undefined && old.choice === choice && old.problem === problem ? old : { candidate, choice, problem }
  })
}
