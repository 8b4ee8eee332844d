import type { ReadableDb } from '../open.ts'

/** Voxels by label of a reading: of the whole segment, of its largest slice, or of all together (label 0). */
export const countRegionVoxels = (
  db: ReadableDb,
  readingId: number,
  kind: 'lesion' | 'largest-slice' | 'union' | 'ring',
): Map<number, number> => {
  const label = kind === 'union' ? '0' : 'label'
  const sum = kind === 'largest-slice' ? 'max' : 'sum'
  const rows = db
    .prepare(`SELECT ${label} AS label, ${sum}(voxels) AS n FROM segment_slices WHERE reading_id = ? GROUP BY 1`)
    .all(readingId) as { label: number; n: number }[]
  return new Map(rows.map(({ label: of, n }) => [of, n]))
}
