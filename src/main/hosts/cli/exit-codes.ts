import type { ErrorCode } from '#contract/errors.ts'

/** Exit codes that scripts can rely on. */
export const exitCodes = {
  done: 0,
  someFailed: 1,
  usage: 2,
  notFound: 3,
  refused: 4,
  internal: 70,
  cancelled: 130,
  terminated: 143,
} as const

const byError: Record<ErrorCode, number> = {
  'invalid-input': exitCodes.usage,
  'not-found': exitCodes.notFound,
  conflict: exitCodes.refused,
  'unsupported-format': exitCodes.refused,
  'geometry-mismatch': exitCodes.refused,
  'empty-mask': exitCodes.refused,
  'too-few-cases': exitCodes.refused,
  blinded: exitCodes.refused,
  cancelled: exitCodes.cancelled,
  internal: exitCodes.internal,
}

export const exitCodeOf = (code: ErrorCode): number => byError[code]
