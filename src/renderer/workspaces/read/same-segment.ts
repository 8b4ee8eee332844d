import type { SegmentFacts } from '#contract/segmentation.ts'
import type { Segment } from '#contract/shapes.ts'

/** Whether two segments look and count the same. */
export const sameSegment = (a: Segment, b: Segment): boolean =>
  sameFacts(a, b) &&
  a.visible === b.visible &&
  a.opacity === b.opacity &&
  a.voxels === b.voxels &&
  a.volumeMl === b.volumeMl

/** Whether an edit that starts from one would start from the other. */
export const sameFacts = (a: SegmentFacts | null, b: SegmentFacts | null): boolean =>
  a === null || b === null
    ? a === b
    : a.label === b.label && a.name === b.name && a.colour === b.colour && a.lesion === b.lesion
