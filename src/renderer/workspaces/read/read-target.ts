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

type Outlined = Pick<ReadingSession, 'getState' | 'tally' | 'labels' | 'geometry'>

/** Fractional voxel index of the point that a link names. */
export const pointOf = (geometry: Geometry, { at }: ReadTarget): Triple | null =>
  at === null ? null : pointToIndex(geometry, at)

/** A voxel inside the largest segment of a lesion, or of all, and its label; null where nothing is outlined. */
const largestOf = (
  session: Outlined,
  lesion: string | null,
): { readonly label: number; readonly index: Triple } | null => {
  const [largest] = session
    .getState()
    .segments.filter((segment) => lesion === null || segment.lesion === lesion)
    .toSorted((a, b) => b.volumeMl - a.volumeMl)
  const box = largest === undefined ? null : session.tally.box(largest.label)
  const index = box === null ? null : segmentCentre(session.labels, session.geometry, largest.label, box)
  return index === null ? null : { label: largest.label, index }
}

/** Inside the largest segment, where a reader goes on; null where nothing is outlined. */
export const largestCentre = (session: Outlined): Triple | null => largestOf(session, null)?.index ?? null

/** The voxel that a link points at and the segment it means; null where the reading has no such place. */
export const findTarget = (
  session: Outlined,
  target: ReadTarget,
): { readonly index: Triple | null; readonly label: number | null } => {
  const lesion = target.lesion === null ? null : largestOf(session, target.lesion)
  return { index: pointOf(session.geometry, target) ?? lesion?.index ?? null, label: lesion?.label ?? null }
}
