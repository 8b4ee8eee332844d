import { DicomParseError } from '#core/imaging/formats/dicom/dataset.ts'
import type { UnreadableFile } from '#core/imaging/series/types.ts'

/** The entry of a file that could not be read, from whatever was thrown. The reason names no path. */
export const unreadable = (path: string, error: unknown): UnreadableFile => {
  if (error instanceof DicomParseError) {
    if (error.code === 'not-dicom') {
      return {
        path,
        code: 'unknown-format',
        reason: 'This is neither DICOM nor another image format that can be read.',
      }
    }
    if (error.code === 'end-of-bytes') {
      return {
        path,
        code: 'truncated',
        reason: `The file is incomplete: ${error.message}. Copy it again from the source.`,
      }
    }
    return { path, code: 'damaged', reason: `The file is damaged: ${error.message}.` }
  }
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EACCES' || code === 'EPERM') {
    return { path, code: 'no-permission', reason: 'The file may not be opened: the permission is missing.' }
  }
  if (code === 'ENOENT' || code === 'ELOOP') {
    return { path, code: 'not-found', reason: 'There is no such file or folder, or a link leads nowhere.' }
  }
  if (code === 'ENAMETOOLONG') {
    return {
      path,
      code: 'io-error',
      reason: 'The path is too long for this system. Copy the folder to a shorter path.',
    }
  }
  return {
    path,
    code: 'io-error',
    reason: `The file could not be read${typeof code === 'string' ? ` (${code})` : ''}.`,
  }
}
