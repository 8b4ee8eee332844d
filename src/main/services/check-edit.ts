import { AppError } from '#contract/errors.ts'
import type { SegmentChange, SegmentFacts } from '#contract/segmentation.ts'
import type { Segment } from '#contract/shapes.ts'
import { type Geometry, voxelCount } from '#core/imaging/geometry.ts'
import { deltaFits, type EditDelta } from '#core/segmentation/history/edit-delta.ts'
import { countChanges } from '#core/segmentation/labelmap/voxel-counts.ts'

export interface ProposedEdit {
  readonly delta: EditDelta | null
  readonly segmentChange: SegmentChange | null
  /** The reading as it is stored. */
  readonly labels: Uint8Array
  readonly geometry: Geometry
  readonly segments: readonly Segment[]
}

/** Refuses an edit that would leave the reading other than an edit can: throws AppError, changes nothing. */
export const checkEdit = (edit: ProposedEdit): void => {
  if (edit.delta === null && edit.segmentChange === null) {
    throw new AppError('invalid-input', 'An edit changes voxels or a segment; this one changes nothing.')
  }
  checkRuns(edit.delta, voxelCount(edit.geometry))
  checkSegmentChange(edit)
  if (edit.delta !== null && !deltaFits(edit.labels, edit.delta)) {
    throw new AppError(
      'conflict',
      'The stroke does not fit the stored labels. The reading is loaded again; your last stroke was not stored.',
    )
  }
}

/** Runs are sorted, do not overlap and stay inside the image. */
const checkRuns = (delta: EditDelta | null, voxels: number): void => {
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

const same = (a: SegmentFacts | null, b: SegmentFacts | null): boolean =>
  a === b || (a !== null && b !== null && a.name === b.name && a.colour === b.colour && a.lesion === b.lesion)

/** The change starts from the segment as stored, keeps lesion codes apart, and no voxel is left without its segment. */
const checkSegmentChange = ({ delta, segmentChange: change, geometry, segments }: ProposedEdit): void => {
  const known = new Set([0, ...segments.map((s) => s.label)])
  if (change !== null) {
    const { before, after } = change
    const label = (before ?? after)?.label
    if (label === undefined)
      throw new AppError('invalid-input', 'A segment change names the segment before or after; got neither.')
    if (before !== null && after !== null && before.label !== after.label) {
      throw new AppError('invalid-input', `A segment keeps its label; got ${before.label} and ${after.label}.`)
    }
    const stored = segments.find((s) => s.label === label) ?? null
    if (!same(stored, before)) {
      throw new AppError(
        'conflict',
        `Segment ${label} is not what this change starts from. The reading is loaded again; the change was not stored.`,
      )
    }
    const twin = after === null ? undefined : segments.find((s) => s.label !== label && s.lesion === after.lesion)
    if (twin !== undefined) {
      throw new AppError(
        'invalid-input',
        `${twin.name} already stands for lesion ${twin.lesion}. Give this segment another lesion code, or draw both parts in one segment.`,
      )
    }
    if (after === null) {
      known.delete(label)
      const changes = delta === null ? [] : countChanges(delta, geometry, 1).filter((c) => c.label === label)
      const left = changes.reduce((n, c) => n + c.voxels, stored?.voxels ?? 0)
      if (left !== 0)
        throw new AppError(
          'invalid-input',
          `Segment ${label} cannot be removed while it has voxels (${left} left); the same edit must clear them.`,
        )
    } else known.add(label)
  }
  for (const label of delta?.after ?? []) {
    if (!known.has(label))
      throw new AppError('invalid-input', `There is no segment with label ${label}; add it before painting with it.`)
  }
}
