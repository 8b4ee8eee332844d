import type { AbortSignalLike } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'

/**
 * Runs parts that belong together. The first that fails stops the others, and the failure is told only when all have
 * ended: nothing is at work any more when the caller cleans up.
 *
 * @param run  gets the signal that its part has to obey
 */
export const runTogether = async <T, R>(
  parts: readonly T[],
  signal: AbortSignalLike,
  run: (part: T, index: number, signal: AbortSignalLike) => Promise<R>,
): Promise<R[]> => {
  const stop = new AbortController()
  const onAbort = (): void => stop.abort()
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) stop.abort()
  let failure: { readonly error: unknown } | null = null
  const results = await Promise.all(
    parts.map(async (part, index) => {
      try {
        return await run(part, index, stop.signal)
      } catch (error) {
        failure ??= { error }
        stop.abort()
        return undefined
      }
    }),
  )
  signal.removeEventListener('abort', onAbort)
  if (signal.aborted) throw new AppError('cancelled', 'Cancelled.')
  if (failure !== null) throw (failure as { readonly error: unknown }).error
  return results as R[]
}
