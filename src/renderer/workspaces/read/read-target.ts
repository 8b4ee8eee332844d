import type { Geometry, Triple } from '#core/imaging/geometry.ts'
import { pointToIndex } from '#core/imaging/slicing-index.ts'
import type { ReadingSession } from './reading-session.ts'
import { segmentCentre } from './segment-centre.ts'

/** What a link into a reading points at. */
export interface ReadTarget {
  /** LPS mm. */
  readonly at: Triple | null
  /** Code of a lesion, `L1`. */
  readonly lesion: string | null
}

interface Found {
  readonly index: Triple | null
  readonly label: number | null
}

const nowhere: Found = { index: null, label: null }

type Outlined = Pick<ReadingSession, 'getState' | 'tally' | 'labels' | 'geometry'>

/** Fractional voxel index of the point that a link names. */
export const pointOf = (geometry: Geometry, { at }: ReadTarget): Triple | null =>
  at === null ? null : pointToIndex(geometry, at)

/** A voxel inside the largest segment of a lesion, or of all, and its label; null where nothing is outlined. */
const largestOf = (session: Outlined, lesion: string | null): Found => {
  const [largest] = session
    .getState()
    .segments.filter((segment) => lesion === null || segment.lesion === lesion)
    .toSorted((a, b) => b.volumeMl - a.volumeMl)
  const box = largest === undefined ? null : session.tally.box(largest.label)
  const index = box === null ? null : segmentCentre(session.labels, session.geometry, largest.label, box)
  return index === null ? nowhere : { label: largest.label, index }
}

/** Where a reader goes on: inside the largest segment, with that segment; nowhere where nothing is outlined. */
export const whereToGoOn = (session: Outlined): Found => largestOf(session, null)

/** The voxel that a link points at and the segment it means; null where the reading has no such place. */
export const findTarget = (session: Outlined, target: ReadTarget): Found => {
  const { index, label } = target.lesion === null ? nowhere : largestOf(session, target.lesion)
  return { index: pointOf(session.geometry, target) ?? index, label }
}
