import type { DicomHeader, FrameHeader } from '../formats/dicom/header.ts'
import { cross, dot, type Triple } from '../geometry.ts'

/** One slice to be stacked: a frame of a file. */
export interface Plane {
  readonly header: DicomHeader
  readonly frame: FrameHeader
}

/** Slices that make one stack. */
export interface PlaneGroup {
  readonly planes: readonly Plane[]
  /** What the stacks of the same series differ in, when there are several; else empty. */
  readonly splitBy: readonly string[]
}

export const planesOf = (header: DicomHeader): Plane[] => header.frames.map((frame) => ({ header, frame }))

/** Position along the slice normal, mm; null without position or orientation. */
export const positionOf = (p: Plane): number | null => {
  const { positionMm, orientation } = p.frame
  return positionMm === null || orientation === null ? null : dot(positionMm, cross(...orientation))
}

/** True when two directions are within half a degree. */
export const sameDirection = (a: Triple, b: Triple): boolean => dot(a, b) > 0.99996
