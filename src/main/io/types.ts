import type { AcquisitionFacts, Derivation, Finding } from '#core/imaging/series/types.ts'
import type { Volume } from '#core/imaging/volume.ts'

/** Element types a study image is held in. */
export type StudyVoxels = Int16Array | Float32Array

/** Cancel and progress of a long reading; `done` of `total` files or slices. */
export interface IoOptions {
  readonly signal?: { readonly aborted: boolean }
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
}

/** A series read whole. */
export interface SeriesImage {
  readonly volume: Volume<StudyVoxels>
  readonly facts: AcquisitionFacts
  /** What reading found beyond the scan's report. */
  readonly findings: readonly Finding[]
  /** Digest of geometry and voxels, whatever files they came from: equal digests are the same image. */
  readonly contentSha256: string
  readonly storedAs: 'int16' | 'float32'
  /** Null for an image as is. */
  readonly derivation: Derivation | null
}

/** A stored study image. */
export interface StoredImage {
  /** Of the bytes of the file; the file is `<sha256>.nrrd` in its folder. */
  readonly sha256: string
  readonly path: string
  readonly bytes: number
}
