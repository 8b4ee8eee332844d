import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { AppError } from '#contract/errors.ts'
import type { CallInput, CallOutput, QueryName } from './call-names.ts'
import { transport } from './client.ts'

export interface CallQueryOptions {
  /** False: do not ask yet. */
  readonly enabled?: boolean
  /** Keep showing the previous answer while another input is being answered. */
  readonly keepPrevious?: boolean
}

/** The answer of a query, kept until an event says that it changed. */
export const useCallQuery = <Name extends QueryName>(
  name: Name,
  input: CallInput<Name>,
  options: CallQueryOptions = {},
): UseQueryResult<CallOutput<Name>, AppError> =>
  useQuery<CallOutput<Name>, AppError>({
    queryKey: [name, input],
    queryFn: () => transport.call(name, input) as Promise<CallOutput<Name>>,
    enabled: options.enabled ?? true,
    ...(options.keepPrevious === true ? { placeholderData: (previous: CallOutput<Name> | undefined) => previous } : {}),
  } as Parameters<typeof useQuery<CallOutput<Name>, AppError>>[0])
