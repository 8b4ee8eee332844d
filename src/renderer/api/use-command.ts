import { useMutation, type UseMutationResult } from '@tanstack/react-query'
import type { AppError } from '#contract/errors.ts'
import type { CallInput, CallOutput, CommandName } from './call-names.ts'
import { transport } from './client.ts'

/** A command to be given with `mutate(input)` or awaited with `mutateAsync(input)`; its error stays beside it. */
export const useCommand = <Name extends CommandName>(
  name: Name,
): UseMutationResult<CallOutput<Name>, AppError, CallInput<Name>> =>
  useMutation<CallOutput<Name>, AppError, CallInput<Name>>({
    mutationKey: [name],
    mutationFn: (input) => transport.call(name, input) as Promise<CallOutput<Name>>,
  })
