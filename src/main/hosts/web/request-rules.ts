import type { IncomingMessage } from 'node:http'

export const messageType = 'application/x-hyperdense'

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
