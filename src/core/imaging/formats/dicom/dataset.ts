/** Where the value of one element lies in the bytes of the file. */
export interface DicomElement {
  /** Null where the file does not say (implicit VR). */
  readonly vr: string | null
  readonly offset: number
  /** Bytes; −1 for undefined length. */
  readonly length: number
  /** Items of a sequence, else null. */
  readonly items: readonly DicomDataset[] | null
}

/** Elements of a file or of a sequence item, by tag number. */
export interface DicomDataset {
  readonly bytes: Uint8Array
  readonly littleEndian: boolean
  readonly elements: ReadonlyMap<number, DicomElement>
}

/** A parsed file up to its pixel data. */
export interface DicomFile {
  readonly dataset: DicomDataset
  /** As declared, or as the bytes show where nothing is declared. */
  readonly transferSyntax: string
  readonly transferSyntaxAssumed: boolean
  /** The pixel data element (its value is not read), or null for objects without one. */
  readonly pixelData: DicomElement | null
  readonly pixelDataTag: number
  /** First byte in the file of a deflated data set, whose places count in its inflated bytes; else null. */
  readonly deflatedFrom: number | null
}

/** Why a byte string is no readable DICOM file. `end-of-bytes` on a part of a file only means: read more of it. */
export class DicomParseError extends Error {
  readonly code: 'not-dicom' | 'end-of-bytes' | 'damaged'

  constructor(code: 'not-dicom' | 'end-of-bytes' | 'damaged', message: string) {
    super(message)
    this.name = 'DicomParseError'
    this.code = code
  }
}
