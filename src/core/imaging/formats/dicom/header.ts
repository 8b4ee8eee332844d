import type { AcquisitionFacts, SeriesIdentity } from '../../series/types.ts'
import type { Triple } from '../../geometry.ts'

/** How the stored bits of a pixel are read. */
export interface PixelFormat {
  readonly rows: number
  readonly columns: number
  readonly samplesPerPixel: number
  readonly photometric: string | null
  readonly bitsAllocated: number
  readonly bitsStored: number
  readonly highBit: number
  readonly signed: boolean
  /** Floating-point numbers (Float or Double Float Pixel Data) instead of whole ones. */
  readonly float: boolean
}

/** stored value × slope + intercept = value in rescale units (HU for CT). */
export interface Rescale {
  readonly slope: number
  readonly intercept: number
}

/** One image plane: a file of a classic series, or a frame of a multi-frame object. */
export interface FrameHeader {
  readonly frame: number
  readonly positionMm: Triple | null
  /** Row then column direction cosines, or null. */
  readonly orientation: readonly [Triple, Triple] | null
  /** Spacing along i (columns) and j (rows), mm, or null. */
  readonly spacingMm: readonly [number, number] | null
  readonly thicknessMm: number | null
  readonly rescale: Rescale | null
  readonly temporalIndex: number | null
  readonly acquisitionNumber: number | null
  /** As written, for telling stacks apart only. */
  readonly kernel: string
  readonly imageType: readonly string[]
}

/** What is read of one DICOM file, as plain data. */
export interface DicomHeader {
  readonly path: string
  readonly sopClassUid: string | null
  readonly sopInstanceUid: string | null
  readonly modality: string | null
  readonly imageType: readonly string[]
  readonly transferSyntax: string
  readonly pixel: PixelFormat | null
  readonly pixelPresentation: string | null
  readonly frames: readonly FrameHeader[]
  readonly instanceNumber: number | null
  /** Names the pieces of one multi-frame object that was cut into several files. */
  readonly concatenationUid: string | null
  readonly echoTime: number | null
  readonly triggerTime: number | null
  /** Acquisition and content time as written, for telling stacks apart only. */
  readonly acquiredAt: string | null
  readonly hasModalityLut: boolean
  readonly facts: AcquisitionFacts
  /** What may be kept of the kernel of each frame. */
  readonly keptKernels: readonly (string | null)[]
  readonly identity: SeriesIdentity
}
