/**
 * The only errors that cross the contract. Each carries a sentence for the user that names the thing and the remedy;
 * anything else that is thrown becomes `internal` at the edge and is logged with its stack.
 */
export const errorCodes = [
  'invalid-input',
  'not-found',
  'conflict',
  'unsupported-format',
  'geometry-mismatch',
  'empty-mask',
  'too-few-cases',
  'blinded',
  'cancelled',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** What travels over a transport when a call fails. */
export interface ErrorReply {
  readonly code: ErrorCode
  readonly message: string
  /** Machine-readable facts behind the sentence (never patient identity). */
  readonly details?: Readonly<Record<string, unknown>>
}

export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.details = details
  }
}

export const toErrorReply = (error: unknown): ErrorReply => {
  if (error instanceof AppError) return { code: error.code, message: error.message, details: error.details }
  return { code: 'internal', message: 'Something went wrong inside Hyperdense; the log holds the technical details.' }
}

export const fromErrorReply = (reply: ErrorReply): AppError => new AppError(reply.code, reply.message, reply.details)
