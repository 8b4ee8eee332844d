import { useQueries } from '@tanstack/react-query'
import type { AppError } from '#contract/errors.ts'
import { api } from '../../../api/client.ts'

/** Several runs with what they found, those that are here already; in the order of the ids. */
export const useRuns = (ids: readonly number[]) =>
  useQueries({
    queries: ids.map((runId) => ({
      queryKey: ['modelling.getRun', { runId }],
      queryFn: () => api.modelling.getRun({ runId }),
    })),
    combine: (replies) => ({
      loaded: replies.flatMap(({ data }) => data ?? []),
      pending: replies.some(({ isPending }) => isPending),
      error: (replies.find(({ error }) => error !== null)?.error ?? null) as AppError | null,
    }),
  })
