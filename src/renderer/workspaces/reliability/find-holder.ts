import type { ReadingSummary } from '#contract/study.ts'

export interface Who {
  readonly reader: string
  readonly round: number
}

/** A lesion in a reading that holds it. */
export interface Held {
  readonly reading: ReadingSummary
  readonly label: number
  /** Code of the lesion without the subject's. */
  readonly code: string
}

/**
 * Where a lesion (`S001-L2`) is outlined: in the wanted reading, else in the first other one that holds it.
 *
 * @returns null where no reading of the series holds it
 */
export const findHolder = (readings: readonly ReadingSummary[], lesion: string, who: Who): Held | null => {
  // A lesion of several series is called by its series too.
  const name = lesion.replace(/ \(series \d+\)$/, '')
  const holders = readings.flatMap((reading): Held[] =>
    reading.segments
      .filter((segment) => `${reading.subjectCode}-${segment.lesion}` === name)
      .slice(0, 1)
      .map(({ label, lesion: code }) => ({ reading, label, code })),
  )
  const own = holders.find(({ reading }) => reading.reader === who.reader && reading.round === who.round)
  return own ?? holders.toSorted((a, b) => a.reading.round - b.reading.round)[0] ?? null
}
