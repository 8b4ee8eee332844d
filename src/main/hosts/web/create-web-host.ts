import { createReadStream } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { AppError } from '#contract/errors.ts'
import type { App } from '#main/app.ts'
import { findRendererFile, securityHeaders } from '../renderer-files.ts'
import { answerCall } from './answer-call.ts'
import { createEventStream } from './event-stream.ts'
import { plainPage } from './plain-page.ts'
import { refusalOf } from './request-rules.ts'
import { createSessionGate } from './session-gate.ts'

export interface WebHostOptions {
  /** 0 for a free one. */
  readonly port: number
  /** Absolute folder of the built user interface. */
  readonly rendererFolder: string
  /** Where a fresh one-time address is shown when a page without a session asks for one: the terminal. */
  readonly showAddress?: (url: string) => void
  /** Another origin whose pages may call, for the development server that passes requests on. */
  readonly developmentOrigin?: string
}

export interface WebHost {
  /** `http://127.0.0.1:PORT`, useless without a session. */
  readonly address: string
  /** The address with the one-time token that opens a session. */
  url(): string
  close(): Promise<void>
}

/** Serve an application and its user interface to browsers of this machine, and to nobody else. */
export const createWebHost = async (app: App, options: WebHostOptions): Promise<WebHost> => {
  const requests = new Set<IncomingMessage>()
  const sockets = new Set<Socket>()
  const server = createServer({ requestTimeout: 0 }, (request, response) => {
    requests.add(request)
    response.once('close', () => requests.delete(request))
    answer(request, response).catch(() => response.destroy())
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await listen(server, options.port)
  const { port } = server.address() as AddressInfo
  const address = `http://127.0.0.1:${port}`
  const origins = [address, `http://localhost:${port}`]
  if (options.developmentOrigin) origins.push(options.developmentOrigin)
  const gate = createSessionGate(`hyperdense-${port}`)
  const events = createEventStream(app)
  const url = (): string => `${options.developmentOrigin ?? address}/enter?token=${gate.token()}`

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refusal = refusalOf(request, origins)
    if (refusal) return plainPage(response, refusal.status, refusal.sentence)
    // Not parsed as a URL: parsing would already resolve "..", which has to be seen and refused.
    const [path, query = ''] = (request.url ?? '/').split('?', 2)
    if (request.method === 'GET' && path === '/enter') return enter(query, response)
    if (!gate.isOpenFor(request)) return askForToken(request, path, response)
    if (request.method === 'POST' && path.startsWith('/call/')) return answerCall(app, path.slice(6), request, response)
    if (request.method === 'GET' && path === '/events') return events.add(request, response)
    if (request.method === 'GET') return sendFile(path, response)
    return plainPage(response, 405, 'There is nothing here for this kind of request.')
  }

  const enter = (query: string, response: ServerResponse): void => {
    const cookie = gate.redeem(new URLSearchParams(query).get('token') ?? '')
    if (cookie === null) return refuseEntry(response)
    response.writeHead(303, { ...securityHeaders, 'Set-Cookie': cookie, Location: '/', 'Cache-Control': 'no-store' })
    response.end()
  }

  const askForToken = (request: IncomingMessage, path: string, response: ServerResponse): void => {
    if (request.method === 'GET' && path === '/') return refuseEntry(response)
    plainPage(response, 401, 'This page has no session; open the address that Hyperdense shows in its terminal.')
  }

  const refuseEntry = (response: ServerResponse): void => {
    // An unused address was shown already and still works: nobody can flood the terminal or void it from outside.
    if (!gate.hasUnusedToken()) options.showAddress?.(url())
    plainPage(
      response,
      401,
      'This address opens once only. Hyperdense shows a fresh one in the terminal where it was started.',
    )
  }

  const sendFile = async (path: string, response: ServerResponse): Promise<void> => {
    const file = await findRendererFile(options.rendererFolder, path)
    if (file === null) return plainPage(response, 404, 'There is no such page.')
    response.writeHead(200, {
      ...securityHeaders,
      'Content-Type': file.mimeType,
      'Content-Length': file.size,
      'Cache-Control': path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache',
    })
    await pipeline(createReadStream(file.path), response)
  }

  const close = async (): Promise<void> => {
    events.close()
    const closed = new Promise<void>((done) => server.close(() => done()))
    // Only calls that have arrived whole are waited for; the rest of an upload may never come.
    const working = new Set([...requests].filter((request) => request.complete).map((request) => request.socket))
    for (const socket of sockets) if (!working.has(socket)) socket.destroy()
    const force = setTimeout(() => server.closeAllConnections(), 3000)
    await closed
    clearTimeout(force)
  }

  return { address, url, close }
}

const listen = (server: Server, port: number): Promise<void> => {
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new AppError('invalid-input', `A port is a whole number from 0 (any free one) to 65535, not ${port}.`)
  }
  return new Promise((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE' || error.code === 'EACCES'
      failed(
        isTaken
          ? new AppError(
              'conflict',
              `Port ${port} cannot be used: another program has it; choose another one, or none for any free one.`,
            )
          : error,
      )
    })
    server.listen(port, '127.0.0.1', done)
  })
}
