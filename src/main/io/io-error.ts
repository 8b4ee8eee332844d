/** What went wrong, for the caller to translate. */
export type IoErrorCode =
  | 'not-found'
  | 'damaged'
  | 'truncated'
  | 'unsupported-format'
  | 'geometry'
  | 'blocked'
  | 'not-a-mask'
  | 'cancelled'
  /** The disk is full. */
  | 'disk-full'
  /** The file system does not let it be read or written. */
  | 'no-permission'
  /** No file can be at the path. */
  | 'bad-path'
  | 'not-text'

/** An expected failure of reading or writing image files; the message is a sentence for the user. */
export class IoError extends Error {
  readonly code: IoErrorCode

  constructor(code: IoErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'IoError'
    this.code = code
  }
}
