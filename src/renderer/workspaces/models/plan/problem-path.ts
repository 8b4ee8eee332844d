import type { PlanPath } from './plan-document.ts'

export interface PlanProblem {
  readonly path: string
  readonly message: string
  /** Worth knowing, but the plan is sound. */
  readonly isNotice?: boolean
}

/** `models[0].steps[2].criterion` as the path of an entry. */
export const parseProblemPath = (text: string): PlanPath =>
  [...text.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) => (index === undefined ? key : Number(index)))

/** Whether a path is, or lies below, another one. */
export const isWithin = (path: PlanPath, above: PlanPath): boolean =>
  above.length <= path.length && above.every((key, n) => String(key) === String(path[n]))

/** A problem with its path read. */
export interface PlacedProblem extends PlanProblem {
  readonly at: PlanPath
}

/** Problems at or below a path, but not below any of the `except` ones: those show their own. */
export const problemsWithin = <P extends PlacedProblem>(
  problems: readonly P[],
  path: PlanPath,
  except: readonly PlanPath[] = [],
): P[] => problems.filter(({ at }) => isWithin(at, path) && !except.some((below) => isWithin(at, below)))

/** Problems with their paths read. */
export const placeProblems = (problems: readonly PlanProblem[]): PlacedProblem[] =>
  problems.map((one) => ({ ...one, at: parseProblemPath(one.path) }))

/** The path of an entry as problems write it: `models[0].steps[2].criterion`. */
export const writeProblemPath = (path: PlanPath): string =>
  path.map((key, n) => (typeof key === 'number' ? `[${key}]` : n === 0 ? key : `.${key}`)).join('')
