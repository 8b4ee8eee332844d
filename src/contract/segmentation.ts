import { z } from 'zod'
import { command, query } from './define.ts'
import { geometry, readerCode, segment, uint32Array, uint8Array } from './shapes.ts'

const readingRef = z.object({ readingId: z.number().int() })

/** Changed voxels as runs along the voxel index; see core/segmentation/history/edit-delta.ts. */
const delta = z.object({
  runs: uint32Array.describe('start, length pairs'),
  before: uint8Array.describe('label of each run before'),
  after: uint8Array.describe('label of each run after'),
})

/** What a segment is called and looks like; null where it does not exist. */
const segmentFacts = segment.pick({ label: true, name: true, colour: true, lesion: true })

const segmentChange = z.object({ before: segmentFacts.nullable(), after: segmentFacts.nullable() })

const edit = z.object({
  seq: z.number().int(),
  label: z.string(),
  delta: delta.nullable(),
  segmentChange: segmentChange.nullable(),
})

const editState = z.object({
  head: z.number().int().describe('Number of the last applied edit, 0 before the first'),
  undoLabel: z.string().nullable(),
  redoLabel: z.string().nullable(),
  savedAt: z.string(),
  segments: z.array(segment),
})

export const segmentation = {
  openReading: command(
    'Open a reader’s reading of a series, making it if it does not exist, with its labelmap as run lengths.',
    z.object({ seriesId: z.number().int(), reader: readerCode, round: z.number().int().min(1).default(1) }),
    z.object({
      readingId: z.number().int(),
      geometry,
      /** Runs of the whole labelmap in voxel order: length, label pairs. */
      runs: uint32Array,
      state: editState,
    }),
  ),
  recordEdit: command(
    'Store one finished edit (a stroke, a segment added, renamed or removed) durably, as one transaction.',
    readingRef.extend({
      head: z.number().int().describe('The head the edit was made on; another one is refused as a conflict'),
      label: z.string().min(1).max(120),
      delta: delta.nullable(),
      segmentChange: segmentChange.nullable(),
    }),
    editState,
    { unlogged: ['delta'] },
  ),
  undo: command('Undo the last edit; answers what was undone.', readingRef, z.object({ edit, state: editState })),
  redo: command('Redo the edit undone last.', readingRef, z.object({ edit, state: editState })),
  listEdits: query(
    'Names of the edits of a reading in order.',
    readingRef,
    z.array(z.object({ seq: z.number().int(), label: z.string(), at: z.string(), applied: z.boolean() })),
  ),
  setSegmentView: command(
    'Visibility and opacity of a segment (not part of the edit history).',
    readingRef.extend({ label: z.number().int(), visible: z.boolean(), opacity: z.number().min(0).max(1) }),
    z.object({}),
  ),
  exportMask: command(
    'Write the labelmap of a reading as NIfTI or NRRD on the grid of its image.',
    readingRef.extend({ path: z.string().min(1).describe('File name ending .nii.gz or .nrrd') }),
    z.object({ path: z.string() }),
    { unlogged: ['path'] },
  ),
} as const

export type EditState = z.infer<typeof editState>
export type StoredEdit = z.infer<typeof edit>
export type SegmentFacts = z.infer<typeof segmentFacts>
export type SegmentChange = z.infer<typeof segmentChange>
