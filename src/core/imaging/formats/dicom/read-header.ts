import type { DicomFile } from './dataset.ts'
import { number, string, strings } from './element-values.ts'
import type { DicomHeader, PixelFormat } from './header.ts'
import { keptKernels, readFacts, readIdentity } from './read-facts.ts'
import { readFrames } from './read-frames.ts'
import { tag } from './tags.ts'

/**
 * Everything that grouping, checking and reading need of one parsed file, as plain data.
 *
 * @param path  carried through; not looked at
 */
export const readHeader = (file: DicomFile, path: string): DicomHeader => {
  const d = file.dataset
  const pixel = file.pixelData === null ? null : readPixelFormat(file)
  const frames = readFrames(d)
  const identity = readIdentity(d)
  const facts = readFacts(d, identity, {
    rows: pixel?.rows ?? 0,
    columns: pixel?.columns ?? 0,
    frames: frames.length,
    bitsStored: pixel?.bitsStored ?? null,
    signed: pixel?.signed ?? false,
    transferSyntax: file.transferSyntax,
  })
  return {
    path,
    sopClassUid: string(d, tag.sopClassUid) ?? string(d, tag.mediaStorageSopClassUid),
    sopInstanceUid: string(d, tag.sopInstanceUid),
    modality: string(d, tag.modality)?.toUpperCase() ?? null,
    imageType: strings(d, tag.imageType).map((s) => (s ?? '').toUpperCase()),
    transferSyntax: file.transferSyntax,
    pixel,
    pixelPresentation: string(d, tag.pixelPresentation),
    frames,
    instanceNumber: number(d, tag.instanceNumber, 'IS'),
    concatenationUid: string(d, tag.concatenationUid),
    echoTime: number(d, tag.echoTime),
    triggerTime: number(d, tag.triggerTime),
    acquiredAt: joined([identity.acquisitionDate, identity.acquisitionTime, string(d, tag.contentTime)]),
    hasModalityLut: (d.elements.get(tag.modalityLutSequence)?.items?.length ?? 0) > 0,
    facts: { ...facts, sliceThicknessMm: facts.sliceThicknessMm ?? frames[0].thicknessMm },
    keptKernels: keptKernels(d, identity, frames),
    identity,
  }
}

const joined = (texts: readonly (string | null)[]): string | null => texts.filter((t) => t !== null).join(' ') || null

/** The pixel format, or null when rows or columns are missing. */
export const readPixelFormat = (file: DicomFile): PixelFormat | null => {
  const d = file.dataset
  const rows = number(d, tag.rows, 'US')
  const columns = number(d, tag.columns, 'US')
  if (rows === null || columns === null || rows < 1 || columns < 1) return null
  const isFloat = file.pixelDataTag !== tag.pixelData
  const bitsAllocated = number(d, tag.bitsAllocated, 'US') ?? 16
  const bitsStored = isFloat ? bitsAllocated : (number(d, tag.bitsStored, 'US') ?? bitsAllocated)
  return {
    rows,
    columns,
    samplesPerPixel: number(d, tag.samplesPerPixel, 'US') ?? 1,
    photometric: string(d, tag.photometric),
    bitsAllocated,
    bitsStored,
    highBit: number(d, tag.highBit, 'US') ?? bitsStored - 1,
    signed: number(d, tag.pixelRepresentation, 'US') === 1,
    float: isFloat,
  }
}
