import { MessageChannel } from 'node:worker_threads'
import type { Transport } from '#contract/client.ts'
import { toErrorReply } from '#contract/errors.ts'
import type { AppEvent } from '#contract/index.ts'
import type { App } from '#main/app.ts'
import { createWebHost } from '#main/hosts/web/create-web-host.ts'
import { createBridgeTransport } from '#renderer/api/bridge-transport.ts'
import type { HostReply } from '#renderer/api/host-bridge.ts'
import { createHttpTransport } from '#renderer/api/http-transport.ts'
import { stubPageGlobals } from './page-globals.ts'

export interface OpenTransport {
  readonly transport: Transport
  close(): Promise<void>
}

/** Calls as functions: the command line and tests. */
export const openInProcess = async (app: App): Promise<OpenTransport> => ({
  transport: { call: (name, input) => app.call(name, input), listen: (listener) => app.listen(listener) },
  close: async () => undefined,
})

/** Calls by structured clone through a message channel, as between Electron's processes. */
export const openStructuredClone = async (app: App): Promise<OpenTransport> => {
  const { port1: mainSide, port2: pageSide } = new MessageChannel()
  mainSide.on('message', ({ id, name, input }: { id: number; name: string; input: unknown }) => {
    app
      .call(name, input)
      .then(
        (value): HostReply => ({ ok: true, value }),
        (error: unknown): HostReply => ({ ok: false, error: toErrorReply(error) }),
      )
      .then((reply) => mainSide.postMessage({ id, reply }))
      .catch(() => mainSide.close())
  })
  const stop = app.listen((event) => mainSide.postMessage({ event }))

  const pending = new Map<number, (reply: HostReply) => void>()
  const listeners = new Set<(event: AppEvent) => void>()
  let lastId = 0
  pageSide.on('message', (message: { id?: number; reply?: HostReply; event?: AppEvent }) => {
    const { id, reply, event } = message
    if (event !== undefined) for (const listener of listeners) listener(event)
    if (id === undefined || reply === undefined) return
    pending.get(id)?.(reply)
    pending.delete(id)
  })
  const transport = createBridgeTransport({
    call: (name, input) =>
      new Promise((answer) => {
        pending.set(++lastId, answer)
        pageSide.postMessage({ id: lastId, name, input })
      }),
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    pathsOf: () => [],
  })
  return {
    transport,
    close: async () => {
      stop()
      mainSide.close()
    },
  }
}

/** Calls over the loopback web host, with the code that the browser runs. */
export const openHttp = async (app: App, rendererFolder: string): Promise<OpenTransport> => {
  const host = await createWebHost(app, { port: 0, rendererFolder })
  const entered = await fetch(host.url(), { redirect: 'manual' })
  const cookie = entered.headers.getSetCookie()[0].split(';')[0]
  stubPageGlobals(host.address, cookie)
  return { transport: createHttpTransport(), close: () => host.close() }
}
