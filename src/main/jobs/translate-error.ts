import { AppError, type ErrorCode } from '#contract/errors.ts'
import { fileError, IoError, type IoErrorCode } from '#main/io/index.ts'

const codes: Record<IoErrorCode, ErrorCode> = {
  'not-found': 'not-found',
  damaged: 'unsupported-format',
  truncated: 'unsupported-format',
  'unsupported-format': 'unsupported-format',
  geometry: 'geometry-mismatch',
  blocked: 'conflict',
  'not-a-mask': 'invalid-input',
  cancelled: 'cancelled',
  'disk-full': 'conflict',
  'no-permission': 'conflict',
  'bad-path': 'invalid-input',
  'not-text': 'invalid-input',
}

/** What SQLite reports of the disk below it; its errors name no file. */
const databaseSentences: readonly (readonly [code: RegExp, sentence: string])[] = [
  [
    /^SQLITE_FULL/,
    'The disk that holds the study is full; the last change was not stored. Free some space, then do it again.',
  ],
  [
    /^SQLITE_READONLY/,
    'The study may only be read here. Copy its folder to a place where you may write, and open the copy to change it.',
  ],
  [/^SQLITE_BUSY/, 'Another program is writing to this study. Close the study there, then do it again.'],
  [/^SQLITE_IOERR/, 'The disk that holds the study reports an error. Check the disk and its cable, then do it again.'],
  [
    /^SQLITE_(CORRUPT|NOTADB)/,
    'The study database is damaged. Restore study.sqlite from a copy of the study; the image files are not affected.',
  ],
]

/** An expected failure of the file layer, the file system or the database as an AppError; anything else unchanged. */
export const translateError = (error: unknown): unknown => {
  const known = fileError(error)
  if (known instanceof IoError) return new AppError(codes[known.code], known.message)
  const code: unknown = known instanceof Error && 'code' in known ? known.code : null
  const found = typeof code === 'string' ? databaseSentences.find(([pattern]) => pattern.test(code)) : undefined
  return found === undefined ? error : new AppError('conflict', found[1])
}
