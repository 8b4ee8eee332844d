import type { Handlers } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import type { EditState, SegmentChange, segmentation } from '#contract/segmentation.ts'
import { applyDelta, deltaFits, type EditDelta } from '#core/segmentation/history/edit-delta.ts'
import { countChanges } from '#core/segmentation/labelmap/voxel-counts.ts'
import { encodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { voxelCount } from '#core/imaging/geometry.ts'
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
import type { ServiceDeps } from './deps.ts'
import { rebuildLabelmap } from './rebuild-labelmap.ts'

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

  /** Moves the reading over one edit, in one transaction. */
  const move = (
    row: ReadingRow,
    edit: JournalEdit,
    direction: 'forward' | 'backward',
    store: () => void,
  ): EditState => {
    const cache = labelsOf(row)
    const head = direction === 'forward' ? edit.seq : edit.seq - 1
    db().transaction(() => {
      store()
      if (edit.segmentChange !== null) {
        const { before, after } = edit.segmentChange
        const facts = direction === 'forward' ? after : before
        putSegment(db(), row, (before ?? after)?.label ?? 0, facts)
      }
      if (edit.delta !== null) {
        addVoxelCounts(db(), row.id, countChanges(edit.delta, row.geometry, direction === 'forward' ? 1 : -1))
      }
      setHead(db(), row.id, head, deps.clock().toISOString())
    })()
    if (edit.delta !== null) applyDelta(cache.labels, edit.delta, direction)
    cache.head = head
    return stateOf(reading(row.id))
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
      const row = reading(readingId)
      if (row.head !== head) {
        throw new AppError(
          'conflict',
          `This reading was changed elsewhere (edit ${row.head}, expected ${head}). It is loaded again; your last stroke was not stored.`,
          { head: row.head },
        )
      }
      if (delta === null && segmentChange === null)
        throw new AppError('invalid-input', 'An edit changes voxels or a segment; this one changes nothing.')
      checkEdit(delta, segmentChange, voxelCount(row.geometry))
      const cache = labelsOf(row)
      if (delta !== null && !deltaFits(cache.labels, delta)) {
        throw new AppError(
          'conflict',
          'The stroke does not fit the stored labels. The reading is loaded again; your last stroke was not stored.',
          { head: row.head },
        )
      }
      checkLabelsKnown(
        delta,
        segmentChange,
        listSegments(db(), row).map((s) => s.label),
      )
      const edit: JournalEdit = { seq: row.head + 1, label, delta, segmentChange }
      const state = move(row, edit, 'forward', () => appendEdit(db(), row.id, edit, deps.clock().toISOString()))
      if (segmentChange !== null) deps.emit({ event: 'studyChanged', payload: { what: 'readings' } })
      return state
    },

    undo: ({ readingId }) => {
      const row = reading(readingId)
      const edit = findEdit(db(), row.id, row.head)
      if (edit === null) throw new AppError('conflict', 'There is nothing to undo in this reading.')
      return { edit, state: move(row, edit, 'backward', () => undefined) }
    },

    redo: ({ readingId }) => {
      const row = reading(readingId)
      const edit = findEdit(db(), row.id, row.head + 1)
      if (edit === null) throw new AppError('conflict', 'There is nothing to redo in this reading.')
      return { edit, state: move(row, edit, 'forward', () => undefined) }
    },

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

/** Refuses deltas that are not sorted, overlapping or outside the image, and segment changes between two labels. */
const checkEdit = (delta: EditDelta | null, change: SegmentChange | null, voxels: number): void => {
  if (change?.before != null && change.after != null && change.before.label !== change.after.label) {
    throw new AppError(
      'invalid-input',
      `A segment keeps its label; got ${change.before.label} and ${change.after.label}.`,
    )
  }
  if (change !== null && change.before === null && change.after === null) {
    throw new AppError('invalid-input', 'A segment change names the segment before or after; got neither.')
  }
  if (delta === null) return
  const n = delta.before.length
  if (delta.runs.length !== 2 * n || delta.after.length !== n) {
    throw new AppError(
      'invalid-input',
      `An edit of ${n} runs needs ${2 * n} run numbers and ${n} labels; got ${delta.runs.length} and ${delta.after.length}.`,
    )
  }
  let end = 0
  for (let r = 0; r < n; r++) {
    const start = delta.runs[2 * r]
    const length = delta.runs[2 * r + 1]
    if (start < end || length === 0 || start + length > voxels) {
      throw new AppError(
        'invalid-input',
        `Run ${r} of the edit (start ${start}, length ${length}) overlaps the one before or leaves the image of ${voxels} voxels.`,
      )
    }
    end = start + length
  }
}

/** A stroke may only use labels of segments that exist, or of the one that the same edit adds. */
const checkLabelsKnown = (delta: EditDelta | null, change: SegmentChange | null, existing: readonly number[]): void => {
  if (delta === null) {
    return
  }
  const known = new Set([0, ...existing])
  if (change?.after != null) known.add(change.after.label)
  for (const label of delta.after) {
    if (!known.has(label))
      throw new AppError('invalid-input', `There is no segment with label ${label}; add it before painting with it.`)
  }
}
