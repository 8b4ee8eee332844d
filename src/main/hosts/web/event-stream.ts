import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AppEvent } from '#contract/index.ts'
import type { App } from '#main/app.ts'
import { securityHeaders } from '../renderer-files.ts'

const heartbeatMs = 15_000

/** Events of the application as server-sent events: each message is one AppEvent as JSON. */
export const createEventStream = (app: App) => {
  const listeners = new Set<ServerResponse>()
  const send = (text: string): void => {
    for (const response of listeners) response.write(text)
  }
  const stopListening = app.listen((event: AppEvent) => send(`data: ${JSON.stringify(event)}\n\n`))
  // Comments keep the connection from being taken for a dead one, and find out when it is.
  const heartbeat = setInterval(() => send(':\n\n'), heartbeatMs)
  heartbeat.unref()

  return {
    add: (request: IncomingMessage, response: ServerResponse): void => {
      response.writeHead(200, { ...securityHeaders, 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
      response.write('retry: 1000\n\n')
      listeners.add(response)
      request.on('close', () => listeners.delete(response))
    },
    close: (): void => {
      clearInterval(heartbeat)
      stopListening()
      for (const response of listeners) response.end()
      listeners.clear()
    },
  }
}
