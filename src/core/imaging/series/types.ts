import type { Geometry, Triple } from '../geometry.ts'

/** How much a finding matters: `blocking` refuses the import of the series, `warning` asks for a decision. */
export type Severity = 'info' | 'warning' | 'blocking'

export type FindingCode =
  | 'gantry-tilt'
  | 'tilt-tag-differs'
  | 'in-plane-shift'
  | 'uneven-spacing'
  | 'missing-slices'
  | 'duplicate-slices'
  | 'duplicate-slices-differ'
  | 'repeated-positions'
  | 'slices-overlap'
  | 'slices-gap'
  | 'thickness-varies'
  | 'series-split'
  | 'single-slice'
  | 'rescale-absent'
  | 'rescale-varies'
  | 'rescale-unusual'
  | 'lossy-compression'
  | 'pixel-padding'
  | 'frame-of-reference-differs'
  | 'not-ct'
  | 'position-absent'
  | 'orientation-absent'
  | 'pixel-spacing-absent'
  | 'derived-image'
  | 'copies-ignored'
  | 'sheared-grid'
  | 'geometry-assumed'
  | 'transforms-differ'
  | 'not-hounsfield'
  | 'thickness-absent'
  | 'transfer-syntax-unsupported'
  | 'pixel-format-unsupported'

export type RemedyCode =
  | 'import-as-is'
  | 'import-corrected'
  | 'find-missing-files'
  | 'choose-other-series'
  | 'check-source'

/** One thing that can be done about a finding. */
export interface Remedy {
  readonly code: RemedyCode
  readonly message: string
}

/** Numbers and short texts a translated message is made of; never anything of the patient. */
export type FindingParams = Readonly<Record<string, number | string | readonly number[]>>

/** One line of a geometry report. */
export interface Finding {
  readonly code: FindingCode
  readonly severity: Severity
  /** What it means, in plain English with the numbers in it. */
  readonly message: string
  readonly params: FindingParams
  readonly remedies: readonly Remedy[]
}

/**
 * What is kept of a header: the allow-list. No names, dates, identifiers or free text; nothing else of the header
 * reaches the study. Null where the file does not say.
 */
export interface AcquisitionFacts {
  readonly modality: string | null
  readonly manufacturer: string | null
  readonly model: string | null
  readonly kernel: string | null
  readonly kvp: number | null
  /** Exposure, mAs (mean over the slices). */
  readonly exposureMas: number | null
  /** Tube current, mA (mean over the slices). */
  readonly tubeCurrentMa: number | null
  readonly exposureTimeMs: number | null
  readonly sliceThicknessMm: number | null
  readonly spacingBetweenSlicesMm: number | null
  readonly reconstructionDiameterMm: number | null
  readonly gantryTiltTagDeg: number | null
  readonly pitch: number | null
  readonly ctdiVolMgy: number | null
  readonly contrastAgent: string | null
  readonly bodyPart: string | null
  readonly patientPosition: string | null
  readonly imageType: readonly string[]
  /** `FILTER_BACK_PROJ` or `ITERATIVE`, where an enhanced object says so. */
  readonly reconstructionAlgorithm: string | null
  readonly rescaleType: string | null
  readonly lossy: boolean
  readonly lossyRatio: number | null
  readonly transferSyntax: string | null
  readonly seriesNumber: number | null
  readonly acquisitionNumber: number | null
  readonly rows: number
  readonly columns: number
  /** Slices (files or frames) in the series. */
  readonly frames: number
  readonly bitsStored: number | null
  readonly pixelPaddingValue: number | null
  /** Clinical facts that stay with the series: age in whole years at the scan, sex. */
  readonly ageYears: number | null
  readonly sex: 'F' | 'M' | 'O' | null
}

/** Who and when: for the key table of the study alone. Free-text descriptions stay here, as they may name people. */
export interface SeriesIdentity {
  readonly patientName: string | null
  readonly patientId: string | null
  readonly birthDate: string | null
  readonly sex: string | null
  readonly accessionNumber: string | null
  readonly institution: string | null
  /** DICOM dates `YYYYMMDD`, times `HHMMSS.ffffff`. */
  readonly studyDate: string | null
  readonly studyTime: string | null
  readonly seriesDate: string | null
  readonly seriesTime: string | null
  readonly acquisitionDate: string | null
  readonly acquisitionTime: string | null
  readonly studyInstanceUid: string | null
  readonly seriesInstanceUid: string | null
  readonly frameOfReferenceUid: string | null
  readonly studyDescription: string | null
  readonly seriesDescription: string | null
  readonly protocolName: string | null
}

/** One slice of a DICOM series in reading order. */
export interface SliceSource {
  readonly path: string
  /** Frame in the file, from 0. */
  readonly frame: number
  /** Centre of its first voxel, LPS mm. */
  readonly originMm: Triple
}

export type ImageFormat = 'dicom' | 'nifti' | 'nrrd' | 'metaimage'

export type ImportMode = 'as-is' | 'corrected'

/** A series that can be imported. Plain data: it can be sent to a worker, and back. */
export interface SeriesCandidate {
  /** Stable over repeated scans of the same files; a hash, so it tells nothing of the patient. */
  readonly key: string
  readonly format: ImageFormat
  readonly modality: string | null
  /** Every file of the series, absolute paths. */
  readonly files: readonly string[]
  /** Where the voxels will lie when imported as is. */
  readonly geometry: Geometry
  readonly facts: AcquisitionFacts
  /** For the key table of the study only. */
  readonly identity: SeriesIdentity
  readonly report: readonly Finding[]
  /** Ways it can be imported; empty when a finding blocks it. `corrected` is there when it would change something. */
  readonly modes: readonly ImportMode[]
  /** DICOM: the slices along the normal, duplicates removed; null for other formats. */
  readonly slices: readonly SliceSource[] | null
}

export type SetAsideCode =
  | 'localizer'
  | 'derived'
  | 'secondary-capture'
  | 'colour'
  | 'not-an-image'
  | 'segmentation'
  | 'structure-set'
  | 'report'
  | 'dicomdir'
  | 'study-folder'
  | 'four-dimensional'
  | 'vector-valued'
  | 'two-dimensional'

/** Readable, but no scan to be measured; listed by name with the reason. */
export interface SetAside {
  readonly code: SetAsideCode
  /** What it is and why it is set aside, a sentence. */
  readonly reason: string
  readonly modality: string | null
  readonly seriesNumber: number | null
  readonly files: readonly string[]
  /** Where the images could still be stacked (a reformatted series), the candidate that the user may insist on. */
  readonly candidate: SeriesCandidate | null
}

export type UnreadableCode =
  | 'empty'
  | 'no-permission'
  | 'not-found'
  | 'name-not-utf8'
  | 'unknown-format'
  | 'damaged'
  | 'truncated'
  | 'unsupported'
  | 'io-error'

/** A file that could not be read; the rest of the scan went on. The reason does not repeat the path. */
export interface UnreadableFile {
  readonly path: string
  readonly code: UnreadableCode
  readonly reason: string
}

/** Everything found under some paths. */
export interface ScanReport {
  readonly candidates: readonly SeriesCandidate[]
  readonly setAside: readonly SetAside[]
  readonly unreadable: readonly UnreadableFile[]
  readonly filesSeen: number
}

/** One step of a correction, in the order they were done. */
export type DerivationStep =
  | {
      readonly operation: 'remove-tilt'
      readonly angleDeg: number
      readonly columnsAdded: number
      readonly rowsAdded: number
      readonly fillValue: number
    }
  | {
      readonly operation: 'resample-slices'
      readonly spacingMm: number
      readonly slicesBefore: number
      readonly slicesAfter: number
      readonly slicesInterpolated: number
    }

/** How a derived image came from the stored one. */
export interface Derivation {
  readonly kind: 'corrected'
  readonly interpolation: 'linear'
  readonly steps: readonly DerivationStep[]
  /** Content digest of the series as is. */
  readonly sourceContentSha256: string
}
