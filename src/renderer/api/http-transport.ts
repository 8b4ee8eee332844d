import type { Transport } from '#contract/client.ts'
import { AppError, type ErrorReply, fromErrorReply } from '#contract/errors.ts'
import type { AppEvent } from '#contract/index.ts'
import { decodeMessage, encodeMessage } from '#contract/wire.ts'
import { useConnection } from './connection.ts'

const contentType = 'application/x-hyperdense'

const isErrorReply = (value: unknown): value is ErrorReply =>
  typeof value === 'object' && value !== null && 'code' in value && 'message' in value

const unreachable = () =>
  new AppError(
    'internal',
    'Hyperdense does not answer. If it was stopped, start it again and open the address it prints.',
  )

const post = async (name: string, input: unknown): Promise<Response> => {
  const body = encodeMessage(input)
  try {
    const response = await fetch(`/call/${name}`, { method: 'POST', headers: { 'content-type': contentType }, body })
    useConnection.setState({ connected: true })
    return response
  } catch {
    useConnection.setState({ connected: false })
    throw unreachable()
  }
}

/** Calls over loopback HTTP and events as server-sent events, in the wire format. */
export const createHttpTransport = (): Transport => {
  const listeners = new Set<(event: AppEvent) => void>()
  let source: EventSource | null = null
  const connect = () => {
    source = new EventSource('/events')
    source.onopen = () => useConnection.setState(({ listening }) => ({ connected: true, listening: listening + 1 }))
    // EventSource connects again by itself.
    source.onerror = () => useConnection.setState({ connected: false })
    source.onmessage = (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as AppEvent
      for (const listener of listeners) listener(event)
    }
  }
  return {
    call: async (name, input) => {
      const response = await post(name, input)
      if (response.headers.get('content-type')?.startsWith(contentType) !== true) throw unreachable()
      const value = decodeMessage(new Uint8Array(await response.arrayBuffer()))
      if (response.ok) return value
      throw isErrorReply(value) ? fromErrorReply(value) : unreachable()
    },
    listen: (listener) => {
      listeners.add(listener)
      if (source === null) connect()
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        source?.close()
        source = null
      }
    },
  }
}
