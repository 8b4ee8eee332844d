import { cross, dot, type Triple } from '../../geometry.ts'
import { type DicomDataset, DicomParseError } from './dataset.ts'
import { firstItem, number, numbers, strings } from './element-values.ts'
import type { FrameHeader, Rescale } from './header.ts'
import { tag } from './tags.ts'

/** No scanner writes so many; a damaged number must not fill the memory. */
const mostFrames = 50_000

/**
 * The planes of a file: one for a classic image, one per frame for a multi-frame object, whose geometry and rescale
 * stand in the functional groups of the frame, of all frames, or in the data set, in this order.
 *
 * @throws DicomParseError `damaged` for an absurd number of frames
 * @see DICOM PS3.3 C.7.6.16 (multi-frame functional groups), C.7.6.2 (image plane), C.11.1 (rescale)
 */
export const readFrames = (d: DicomDataset): FrameHeader[] => {
  const count = Math.max(1, Math.trunc(number(d, tag.numberOfFrames, 'IS') ?? 1))
  if (count > mostFrames) throw new DicomParseError('damaged', `it claims to hold ${count} frames`)
  const shared = firstItem(d, tag.sharedFunctionalGroups)
  const perFrame = d.elements.get(tag.perFrameFunctionalGroups)?.items ?? []
  return Array.from({ length: count }, (_, frame) => {
    const places = [perFrame[frame] ?? null, shared, d].filter((x) => x !== null)
    const inGroup = (group: number): DicomDataset[] =>
      places.map((p) => (p === d ? d : firstItem(p, group))).filter((x) => x !== null)
    const content = perFrame[frame] === undefined ? null : firstItem(perFrame[frame], tag.frameContentSequence)
    const plain = places.length === 1 && count > 1
    return {
      frame,
      // One position in a plain multi-frame file belongs to its first frame only; nothing says where the others lie.
      positionMm: plain ? null : first(inGroup(tag.planePositionSequence), readPosition),
      orientation: first(inGroup(tag.planeOrientationSequence), readOrientation),
      spacingMm: first(inGroup(tag.pixelMeasuresSequence), readSpacing),
      thicknessMm: first(inGroup(tag.pixelMeasuresSequence), (x) => positive(number(x, tag.sliceThickness))),
      rescale: first(inGroup(tag.pixelValueTransformationSequence), readRescale),
      temporalIndex:
        content === null ? number(d, tag.temporalPosition, 'IS') : number(content, tag.temporalPositionIndex, 'UL'),
      acquisitionNumber:
        (content === null ? null : number(content, tag.frameAcquisitionNumber, 'US')) ??
        number(d, tag.acquisitionNumber, 'IS'),
      kernel: (first(inGroup(tag.ctReconstructionSequence), (x) => words(x, tag.kernel)) ?? []).join('\\'),
      imageType: (
        first(inGroup(tag.ctImageFrameTypeSequence), (x) => words(x, tag.frameType)) ??
        words(d, tag.imageType) ??
        []
      ).map((s) => s.toUpperCase()),
    }
  })
}

const first = <T>(places: readonly DicomDataset[], read: (d: DicomDataset) => T | null): T | null => {
  for (const place of places) {
    const value = read(place)
    if (value !== null) return value
  }
  return null
}

/** Every value of a text element; null where there is none. */
const words = (d: DicomDataset, t: number): readonly string[] | null => {
  const found = strings(d, t).map((s) => s ?? '')
  return found.length === 0 ? null : found
}

const positive = (v: number | null): number | null => (v !== null && v > 0 ? v : null)

const triple = (v: readonly (number | null)[], at: number): Triple | null => {
  const [a, b, c] = [v[at], v[at + 1], v[at + 2]]
  return a == null || b == null || c == null ? null : [a, b, c]
}

const readPosition = (d: DicomDataset): Triple | null => triple(numbers(d, tag.imagePosition, 'DS'), 0)

/** Direction cosines made exactly orthonormal; null when they are no two directions at right angles (within 1°). */
const readOrientation = (d: DicomDataset): readonly [Triple, Triple] | null => {
  const v = numbers(d, tag.imageOrientation, 'DS')
  const row = unit(triple(v, 0))
  const column = unit(triple(v, 3))
  if (row === null || column === null || Math.abs(dot(row, column)) > 0.0175) return null
  const normal = unit(cross(row, column)) as Triple
  return [row, cross(normal, row)]
}

const unit = (v: Triple | null): Triple | null => {
  if (v === null) return null
  const length = Math.hypot(...v)
  if (length < 0.9 || length > 1.1) return null
  // Vectors that are unit to the digits written are left as they are, so that axis-aligned ones stay exact.
  return Math.abs(length - 1) < 1e-12 ? v : [v[0] / length, v[1] / length, v[2] / length]
}

const readSpacing = (d: DicomDataset): readonly [number, number] | null => {
  const v = numbers(d, tag.pixelSpacing, 'DS')
  const rows = positive(v[0] ?? null)
  const columns = positive(v[1] ?? v[0] ?? null)
  return rows === null || columns === null ? null : [columns, rows]
}

const readRescale = (d: DicomDataset): Rescale | null => {
  const slope = number(d, tag.rescaleSlope)
  const intercept = number(d, tag.rescaleIntercept)
  if (slope === null && intercept === null) return null
  return { slope: slope === null || slope === 0 ? 1 : slope, intercept: intercept ?? 0 }
}
