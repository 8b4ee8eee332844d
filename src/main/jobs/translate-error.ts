import { AppError, type ErrorCode } from '#contract/errors.ts'
import { IoError, type IoErrorCode } from '#main/io/index.ts'

const codes: Record<IoErrorCode, ErrorCode> = {
  'not-found': 'not-found',
  damaged: 'unsupported-format',
  truncated: 'unsupported-format',
  'unsupported-format': 'unsupported-format',
  geometry: 'geometry-mismatch',
  blocked: 'conflict',
  'not-a-mask': 'invalid-input',
  cancelled: 'cancelled',
}

/** An expected failure of the file layer as an AppError; anything else unchanged. */
export const translateError = (error: unknown): unknown =>
  error instanceof IoError ? new AppError(codes[error.code], error.message) : error
