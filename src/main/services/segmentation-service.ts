import type { Handlers } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import type { EditState, segmentation } from '#contract/segmentation.ts'
import { applyDelta } from '#core/segmentation/history/edit-delta.ts'
import { countChanges } from '#core/segmentation/labelmap/voxel-counts.ts'
import { encodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { appendEdit, findEdit, type JournalEdit, listEditLabels } from '../database/repositories/edits.ts'
import {
  addVoxelCounts,
  findReading,
  findReadingOf,
  findSnapshot,
  insertReading,
  insertSnapshot,
  listSegments,
  putSegment,
  type ReadingRow,
  setHead,
  setSegmentView,
} from '../database/repositories/readings.ts'
import { findSeries } from '../database/repositories/series.ts'
import { writeMaskFile } from '../io/index.ts'
import type { WritableDb } from '../database/open.ts'
import { checkEdit } from './check-edit.ts'
import type { ServiceDeps } from './deps.ts'
import { rebuildLabelmap } from '../database/repositories/rebuild-labelmap.ts'

/** Edits after which opening a reading writes a new snapshot, so that it opens as fast as before. */
const editsPerSnapshot = 200

/**
 * Readings and their edit journal. Each finished edit is one transaction: the journal row, the segments, the voxel
 * counts and the head move together or not at all.
 */
export const createSegmentationService = (deps: ServiceDeps): Handlers<typeof segmentation> => {
  /** Labels of the reading edited last, so that an edit can be checked against them without replaying the journal. */
  let cached: {
    readonly db: WritableDb
    readonly readingId: number
    head: number
    readonly labels: Uint8Array
  } | null = null
  const db = () => deps.studies.current().db

  const reading = (readingId: number): ReadingRow => {
    const found = findReading(db(), readingId)
    if (found === null) throw new AppError('not-found', `There is no reading ${readingId} in this study.`)
    return found
  }

  const labelsOf = (row: ReadingRow) => {
    if (cached === null || cached.db !== db() || cached.readingId !== row.id || cached.head !== row.head) {
      cached = { db: db(), readingId: row.id, head: row.head, labels: rebuildLabelmap(db(), row) }
    }
    return cached
  }

  const stateOf = (row: ReadingRow): EditState => ({
    head: row.head,
    undoLabel: findEdit(db(), row.id, row.head)?.label ?? null,
    redoLabel: findEdit(db(), row.id, row.head + 1)?.label ?? null,
    savedAt: row.savedAt ?? deps.clock().toISOString(),
    segments: listSegments(db(), row),
  })

  /**
   * Moves a reading over one edit. `choose` looks at the reading as it is inside the transaction, which excludes every
   * other writer, other processes too; what it throws leaves everything as it was.
   */
  const move = (
    readingId: number,
    direction: 'forward' | 'backward',
    choose: (row: ReadingRow, labels: Uint8Array) => JournalEdit,
  ): { edit: JournalEdit; state: EditState } => {
    const { edit, cache } = db()
      .transaction(() => {
        const row = reading(readingId)
        const found = labelsOf(row)
        const chosen = choose(row, found.labels)
        if (chosen.segmentChange !== null) {
          const { before, after } = chosen.segmentChange
          putSegment(db(), row, (before ?? after)?.label ?? 0, direction === 'forward' ? after : before)
        }
        if (chosen.delta !== null) {
          addVoxelCounts(db(), row.id, countChanges(chosen.delta, row.geometry, direction === 'forward' ? 1 : -1))
        }
        setHead(db(), row.id, direction === 'forward' ? chosen.seq : chosen.seq - 1, deps.clock().toISOString())
        return { edit: chosen, cache: found }
      })
      .immediate()
    if (edit.delta !== null) applyDelta(cache.labels, edit.delta, direction)
    cache.head = direction === 'forward' ? edit.seq : edit.seq - 1
    return { edit, state: stateOf(reading(readingId)) }
  }

  return {
    openReading: ({ seriesId, reader, round }) => {
      if (findSeries(db(), seriesId) === null)
        throw new AppError('not-found', `There is no series ${seriesId} in this study.`)
      let row = findReadingOf(db(), seriesId, reader, round)
      if (row === null) {
        const id = db().transaction(() => insertReading(db(), seriesId, reader, round))()
        row = reading(id)
        deps.emit({ event: 'studyChanged', payload: { what: 'readings' } })
      }
      const runs = encodeRuns(labelsOf(row).labels)
      const snapshot = findSnapshot(db(), row.id, row.head)
      if (row.head - (snapshot?.seq ?? 0) >= editsPerSnapshot) insertSnapshot(db(), row.id, row.head, runs)
      return { readingId: row.id, geometry: row.geometry, runs, state: stateOf(row) }
    },

    recordEdit: ({ readingId, head, label, delta, segmentChange }) => {
      const { state } = move(readingId, 'forward', (row, labels) => {
        if (row.head !== head) {
          const sentence = `This reading was changed elsewhere (edit ${row.head}, expected ${head}). It is loaded again; your last stroke was not stored.`
          throw new AppError('conflict', sentence, { head: row.head })
        }
        checkEdit({ delta, segmentChange, labels, geometry: row.geometry, segments: listSegments(db(), row) })
        const edit: JournalEdit = { seq: row.head + 1, label, delta, segmentChange }
        appendEdit(db(), row.id, edit, deps.clock().toISOString())
        return edit
      })
      if (segmentChange !== null) deps.emit({ event: 'studyChanged', payload: { what: 'readings' } })
      return state
    },

    undo: ({ readingId }) =>
      move(readingId, 'backward', (row) => {
        const edit = findEdit(db(), row.id, row.head)
        if (edit === null) throw new AppError('conflict', 'There is nothing to undo in this reading.')
        return edit
      }),

    redo: ({ readingId }) =>
      move(readingId, 'forward', (row) => {
        const edit = findEdit(db(), row.id, row.head + 1)
        if (edit === null) throw new AppError('conflict', 'There is nothing to redo in this reading.')
        return edit
      }),

    listEdits: ({ readingId }) => listEditLabels(db(), readingId, reading(readingId).head),

    setSegmentView: ({ readingId, label, visible, opacity }) => {
      if (!setSegmentView(db(), reading(readingId).id, label, { visible, opacity })) {
        throw new AppError('not-found', `There is no segment with label ${label} in this reading.`)
      }
      return {}
    },

    exportMask: async ({ readingId, path }) => {
      const row = reading(readingId)
      await writeMaskFile(path, { data: rebuildLabelmap(db(), row), geometry: row.geometry })
      return { path }
    },
  }
}
