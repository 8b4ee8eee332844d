import type {
  AcquisitionFacts,
  Derivation,
  Finding,
  ImportMode,
  ScanReport,
  SeriesCandidate,
} from '#core/imaging/series/types.ts'
import type { Labelmap, Volume } from '#core/imaging/volume.ts'

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

/**
 * Finds every series under the paths (folders are walked to the bottom, links followed once). Never throws for
 * a file: what cannot be read is listed. Throws `IoError` with code `cancelled` when the signal is aborted.
 */
export type ScanPaths = (paths: readonly string[], options?: IoOptions) => Promise<ScanReport>

/** Reads the voxels of a candidate in HU (rescaled units). Throws `IoError`. */
export type ReadSeries = (candidate: SeriesCandidate, mode: ImportMode, options?: IoOptions) => Promise<SeriesImage>

/** Writes `<sha256>.nrrd` into the folder: temporary name, fsync, rename, read-only. Same volume, same bytes. */
export type WriteStudyImage = (folder: string, volume: Volume<StudyVoxels>) => Promise<StoredImage>

export type ReadStudyImage = (path: string) => Promise<Volume<StudyVoxels>>

/** Slices `from … from + count − 1` of a stored image, as a volume with their own geometry. */
export type ReadStudyImageSlices = (path: string, from: number, count: number) => Promise<Volume<StudyVoxels>>

/** Reads NIfTI, NRRD, MetaImage and the like, or a folder (or one file) of DICOM, in the file's own type. */
export type ReadImageFile = (path: string) => Promise<Volume>

/** Reads a mask or labelmap; labels must be whole numbers 0…255. */
export type ReadMaskFile = (path: string) => Promise<Labelmap>

/** Writes a labelmap as `.nii.gz`, `.nii`, `.nrrd` or `.mha`, as the extension says. */
export type WriteMaskFile = (path: string, labelmap: Labelmap) => Promise<void>
