import type { QueryClient } from '@tanstack/react-query'

/** Asks again for what has changed: the answers of queries of one name, or of all with null. */
export type ReadAgain = (name: string | null) => void

/**
 * Reading again that also reaches questions still on their way: their answer may have been made before the change, so
 * it is shown when it comes, and asked for once more. (The client alone would take it for the newest one.)
 */
export const createReadAgain = (client: QueryClient): ReadAgain => {
  const outdated = new Set<string>()
  const cache = client.getQueryCache()
  cache.subscribe((event) => {
    const { queryHash, queryKey } = event.query
    if (event.type === 'removed') outdated.delete(queryHash)
    if (event.type !== 'updated' || (event.action.type !== 'success' && event.action.type !== 'error')) return
    if (outdated.delete(queryHash)) void client.invalidateQueries({ queryKey, exact: true })
  })
  return (name) => {
    const filter = name === null ? {} : { queryKey: [name] }
    for (const { queryHash } of cache.findAll({ ...filter, fetchStatus: 'fetching' })) outdated.add(queryHash)
    // What is on its way is not given up: under a stream of changes no answer would ever arrive.
    void client.invalidateQueries(filter, { cancelRefetch: false })
  }
}
