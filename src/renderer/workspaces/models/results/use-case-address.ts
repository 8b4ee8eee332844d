import { useMemo } from 'react'
import { useCallQuery } from '../../../api/use-call-query.ts'
import { readAddress } from '../../../ui/navigation.ts'

/** Where a case (`S001-L1`, or a subject's code) opens in Read: the first round of the first reader who outlined it. */
export const useCaseAddress = (): ((id: string) => string | null) => {
  const readings = useCallQuery('study.listReadings', {})
  return useMemo(() => {
    const places = new Map<string, string>()
    const ordered = [...(readings.data ?? [])].sort(
      (a, b) => a.round - b.round || (a.reader < b.reader ? -1 : Number(a.reader > b.reader)) || a.id - b.id,
    )
    for (const { subjectCode, seriesId, reader, round, segments } of ordered) {
      const address = readAddress(seriesId, reader, round)
      for (const name of [subjectCode, ...segments.map(({ lesion }) => `${subjectCode}-${lesion}`)])
        if (!places.has(name)) places.set(name, address)
    }
    // A lesion of several series is called by its series too.
    return (id) => places.get(id) ?? places.get(id.replace(/ \(series \d+\)$/, '')) ?? null
  }, [readings.data])
}
