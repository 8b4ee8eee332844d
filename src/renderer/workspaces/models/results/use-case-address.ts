import { useMemo } from 'react'
import { useCallQuery } from '../../../api/use-call-query.ts'
import { caseAddresses } from './case-addresses.ts'

/** Where a case of a run opens; null for one that no reading holds any more. */
export const useCaseAddress = (): ((id: string) => string | null) => {
  const readings = useCallQuery('study.listReadings', {})
  return useMemo(() => {
    const places = caseAddresses(readings.data ?? [])
    // A lesion of several series is called by its series too.
    return (id) => places.get(id) ?? places.get(id.replace(/ \(series \d+\)$/, '')) ?? null
  }, [readings.data])
}
