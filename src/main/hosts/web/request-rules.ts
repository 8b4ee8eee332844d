import type { IncomingMessage } from 'node:http'
import { AppError } from '#contract/errors.ts'

export const messageType = 'application/x-hyperdense'

/** Largest body of a call: one staged file has to fit. */
export const bodyLimit = 512 * 1024 * 1024

export interface Refusal {
  readonly status: number
  readonly sentence: string
}

/**
 * What is wrong with a request before anything is read from it, or null: another Host than ours (a foreign name that
 * resolves to this machine), or a page of another origin behind it.
 *
 * @param origins our own origins, e.g. `http://127.0.0.1:8642`
 */
export const refusalOf = (request: IncomingMessage, origins: readonly string[]): Refusal | null => {
  if (!origins.includes(`http://${request.headers.host ?? ''}`)) {
    return { status: 421, sentence: 'This server answers only under its own loopback address.' }
  }
  const isCall = request.method === 'POST'
  const origin = request.headers.origin
  if (origin === undefined ? isCall : !origins.includes(origin)) {
    return { status: 403, sentence: 'This request does not come from a Hyperdense page.' }
  }
  const site = request.headers['sec-fetch-site']
  const isNavigation = request.headers['sec-fetch-mode'] === 'navigate' && !isCall
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isNavigation) {
    return { status: 403, sentence: 'This request does not come from a Hyperdense page.' }
  }
  return null
}

/** The body of a call, whose length must be declared and within `bodyLimit`. */
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
  const body = new Uint8Array(length)
  let at = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    body.set(chunk, at)
    at += chunk.length
  }
  if (at !== length) throw new AppError('invalid-input', `A message of ${length} bytes ended after ${at}.`)
  return body
}
