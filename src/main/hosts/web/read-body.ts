import type { IncomingMessage } from 'node:http'
import { AppError } from '#contract/errors.ts'

/** Largest body of a call: one staged file has to fit. */
const bodyLimit = 512 * 1024 * 1024

/** Room for a body whose length is only claimed so far, bytes. */
const firstRoom = 64 * 1024

/** The body of a call, whose length must be declared and within `bodyLimit`. Memory grows with what has arrived. */
export const readBody = async (request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> => {
  const length = Number(request.headers['content-length'])
  if (!Number.isSafeInteger(length) || length < 0) {
    throw new AppError('invalid-input', 'A call must say how many bytes it has (Content-Length).')
  }
  if (length > bodyLimit) {
    throw new AppError(
      'invalid-input',
      `A message of ${Math.ceil(length / 1048576)} MiB is more than the ${bodyLimit / 1048576} MiB that can be sent at once; import large files by their path.`,
    )
  }
  let body = new Uint8Array(Math.min(length, firstRoom))
  let at = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (at + chunk.length > body.length) {
      const larger = new Uint8Array(Math.min(length, Math.max(2 * body.length, at + chunk.length)))
      larger.set(body.subarray(0, at))
      body = larger
    }
    body.set(chunk, at)
    at += chunk.length
  }
  if (at !== length) throw new AppError('invalid-input', `A message of ${length} bytes ended after ${at}.`)
  return body
}
