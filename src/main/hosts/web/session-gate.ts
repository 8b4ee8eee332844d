import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const secret = (): string => randomBytes(32).toString('base64url')
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/**
 * Who may talk to the web host. A one-time token, shown only in the terminal, buys a session cookie; it is worthless
 * afterwards, and at most one unused token exists at a time.
 */
export interface SessionGate {
  /** The unused token; a new one is made when the last has been used. */
  token(): string
  /** Whether the current token is still to be used. */
  hasUnusedToken(): boolean
  /** The cookie for a right token, which dies by it; null for any other. */
  redeem(token: string): string | null
  isOpenFor(request: IncomingMessage): boolean
}

/** @param cookieName one per port, because browsers share cookies between the ports of a host */
export const createSessionGate = (cookieName: string): SessionGate => {
  const sessions = new Set<string>()
  let unused: string | null = null

  return {
    token: () => {
      unused ??= secret()
      return unused
    },
    hasUnusedToken: () => unused !== null,
    redeem: (token) => {
      if (unused === null || !timingSafeEqual(digest(token), digest(unused))) return null
      unused = null
      const session = secret()
      sessions.add(digest(session).toString('hex'))
      return `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`
    },
    isOpenFor: (request) => {
      for (const pair of (request.headers.cookie ?? '').split(';')) {
        const [name, value] = pair.trim().split('=', 2)
        if (name === cookieName && value !== undefined && sessions.has(digest(value).toString('hex'))) return true
      }
      return false
    },
  }
}
