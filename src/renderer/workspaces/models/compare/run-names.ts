import type { ModelRunSummary } from '#contract/modelling.ts'

/** Names by which runs are told apart: their own, with the number where several bear it. */
export const runNames = (runs: readonly Pick<ModelRunSummary, 'id' | 'name'>[]): ReadonlyMap<number, string> =>
  new Map(
    runs.map(({ id, name }) => [id, runs.some((one) => one.id !== id && one.name === name) ? `${name} #${id}` : name]),
  )
