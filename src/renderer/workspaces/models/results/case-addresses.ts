import type { ReadingSummary } from '#contract/study.ts'
import { readAddress } from '../../../ui/navigation.ts'

/**
 * Where each case opens in Read: a lesion (`S001-L1`) in the first round of the first reader who outlined it, a subject
 * at the largest lesion of that reading, which is what stands for the patient.
 */
export const caseAddresses = (readings: readonly ReadingSummary[]): ReadonlyMap<string, string> => {
  const places = new Map<string, string>()
  const ordered = readings.toSorted(
    (a, b) => a.round - b.round || (a.reader < b.reader ? -1 : Number(a.reader > b.reader)) || a.id - b.id,
  )
  for (const { subjectCode, seriesId, reader, round, segments } of ordered) {
    for (const { lesion } of segments) {
      const name = `${subjectCode}-${lesion}`
      if (!places.has(name)) places.set(name, readAddress(seriesId, reader, round, null, lesion))
    }
    const largest = segments.toSorted((a, b) => b.volumeMl - a.volumeMl).at(0)?.lesion ?? null
    if (!places.has(subjectCode)) places.set(subjectCode, readAddress(seriesId, reader, round, null, largest))
  }
  return places
}
