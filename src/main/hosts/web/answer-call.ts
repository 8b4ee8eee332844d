import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError, type ErrorCode, toErrorReply } from '#contract/errors.ts'
import { decodeMessage, encodeMessage } from '#contract/wire.ts'
import type { App } from '#main/app.ts'
import { securityHeaders } from '../renderer-files.ts'
import { readBody } from './read-body.ts'
import { messageType } from './request-rules.ts'

const statusOf: Readonly<Partial<Record<ErrorCode, number>>> = { 'not-found': 404, conflict: 409, internal: 500 }

/** `POST /call/<namespace.verb>`: input and answer as wire messages; a failure is an ErrorReply with status ≥ 400. */
export const answerCall = async (
  app: App,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  let status = 200
  let message: Uint8Array
  try {
    if (request.headers['content-type'] !== messageType) {
      throw new AppError('invalid-input', `A call must have the content type ${messageType}.`)
    }
    message = encodeMessage(await app.call(name, parseInput(await readBody(request))))
  } catch (error) {
    const reply = toErrorReply(error)
    status = statusOf[reply.code] ?? 422
    message = encodeMessage(reply)
    // An unread body cannot be skipped cheaply; the client gets the answer and a new connection.
    if (!request.complete) response.setHeader('Connection', 'close')
  }
  response.writeHead(status, {
    ...securityHeaders,
    'Content-Type': messageType,
    'Content-Length': message.length,
    'Cache-Control': 'no-store',
  })
  response.end(message)
}

const parseInput = (body: Uint8Array): unknown => {
  try {
    return decodeMessage(body)
  } catch {
    throw new AppError('invalid-input', 'The message of this call is damaged or cut short.')
  }
}
