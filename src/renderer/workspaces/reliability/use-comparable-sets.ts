import { useQueries } from '@tanstack/react-query'
import type { AppError } from '#contract/errors.ts'
import type { FeatureSet } from '#contract/radiomics.ts'
import type { CallOutput } from '#renderer/api/call-names.ts'
import { api } from '#renderer/api/client.ts'
import { useCallQuery } from '#renderer/api/use-call-query.ts'

export type ProposedComparison = CallOutput<'reliability.proposeComparisons'>[number]

/** An extraction with the comparisons that its readings allow. */
export interface ComparableSet {
  readonly set: FeatureSet
  readonly proposals: readonly ProposedComparison[]
}

interface Reply {
  readonly data?: readonly ProposedComparison[] | undefined
  readonly error: Error | null
  readonly isPending: boolean
}

const gather = (replies: readonly Reply[]) => ({
  proposals: replies.map(({ data }) => data ?? []),
  pending: replies.some(({ isPending }) => isPending),
  error: (replies.find(({ error }) => error !== null)?.error ?? null) as AppError | null,
})

/** Finished extractions of the study, newest first, each with what can be compared in it. */
export const useComparableSets = () => {
  const list = useCallQuery('radiomics.listFeatureSets', {})
  const known = (list.data ?? []).filter(({ state, rows }) => state !== 'running' && rows > 0)
  const asked = useQueries({
    queries: known.map(({ id }) => ({
      queryKey: ['reliability.proposeComparisons', { featureSetId: id }],
      queryFn: () => api.reliability.proposeComparisons({ featureSetId: id }),
    })),
    combine: gather,
  })
  return {
    sets: known.map((set, n): ComparableSet => ({ set, proposals: asked.proposals[n] ?? [] })),
    pending: list.isPending || asked.pending,
    error: list.error ?? asked.error,
  }
}
