import type { Segment } from '#contract/shapes.ts'
import type { ReadingRow } from '../database/repositories/readings.ts'

/** One row to be: a lesion of a reading, or all of them together. */
export interface PlannedCase {
  readonly position: number
  readonly caseName: string
  readonly lesion: string
  /** Label in the reading; 0 for the union of all. */
  readonly label: number
}

/** The rows that one reading gives; none where nothing is outlined. */
export interface PlannedReading {
  readonly reading: ReadingRow
  readonly name: string
  readonly cases: readonly PlannedCase[]
}

/** Whose reading and which round, as it stands in case names; with the series where the subject has several. */
const readerName = (r: ReadingRow): string =>
  `${r.seriesOfSubject > 1 ? `s${r.seriesNumber}_` : ''}${r.reader}_r${r.round}`

/** What is extracted from readings, in the order of the table. */
export const planExtraction = (
  readings: readonly ReadingRow[],
  segmentsOf: (reading: ReadingRow) => readonly Segment[],
  region: string,
): PlannedReading[] => {
  let position = 0
  return readings.map((reading) => {
    const segments = segmentsOf(reading)
    const code = reading.subjectCode
    const lesions =
      region === 'union' && segments.length > 0
        ? [{ lesion: `${code}-all`, label: 0 }]
        : segments.map(({ lesion, label }) => ({ lesion: `${code}-${lesion}`, label }))
    return {
      reading,
      name: `${code}_${readerName(reading)}`,
      cases: lesions.map((one) => ({
        ...one,
        position: position++,
        caseName: `${one.lesion}_${readerName(reading)}`,
      })),
    }
  })
}
