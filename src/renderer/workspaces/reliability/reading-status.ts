import type { ReliabilitySubset } from '#contract/reliability.ts'
import type { ReadingSummary } from '#contract/study.ts'

/** A lesion of a subset with who has outlined it by now. */
export interface LesionStatus {
  readonly lesion: string
  readonly subject: string
  /** Readings that held it when the subset was drawn. */
  readonly before: number
  readonly readBy: readonly { readonly reader: string; readonly round: number }[]
  /** Where it was outlined first; null where no reading holds it any more. */
  readonly seriesId: number | null
  /** Whether the wanted reader has outlined it in the wanted round. */
  readonly isRead: boolean
}

/** How far the reading of a subset is. */
export const readingStatus = (
  lesions: ReliabilitySubset['lesions'],
  readings: readonly ReadingSummary[],
  reader: string | null,
  round: number,
): LesionStatus[] => {
  const found = new Map<string, ReadingSummary[]>()
  for (const reading of readings) {
    for (const segment of reading.segments) {
      const lesion = `${reading.subjectCode}-${segment.lesion}`
      found.set(lesion, [...(found.get(lesion) ?? []), reading])
    }
  }
  return lesions.map(({ lesion, subject, readings: before }) => {
    const own = (found.get(lesion) ?? []).toSorted((a, b) =>
      a.reader < b.reader ? -1 : a.reader > b.reader ? 1 : a.round - b.round,
    )
    return {
      lesion,
      subject,
      before,
      readBy: own.map((one) => ({ reader: one.reader, round: one.round })),
      seriesId: own[0]?.seriesId ?? null,
      isRead: own.some((one) => one.reader === reader && one.round === round),
    }
  })
}
