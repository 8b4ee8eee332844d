import type { AppClient, AppEvent, EventName, EventPayload } from './index.ts'
import { contract } from './index.ts'

/**
 * How calls and events travel: in process, by structured clone (Electron) or over loopback HTTP (web host).
 * `call` rejects with an AppError.
 */
export interface Transport {
  call(name: string, input: unknown): Promise<unknown>
  /** Listen to every event; returns the function that stops listening. */
  listen(listener: (event: AppEvent) => void): () => void
}

export type AppApi = AppClient & {
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void
}

/** A typed client over any transport. */
export const createClient = (transport: Transport): AppApi => {
  const client: Record<string, unknown> = {
    on: (name: EventName, listener: (payload: never) => void) =>
      transport.listen((event) => {
        if (event.event === name) listener(event.payload as never)
      }),
  }
  for (const [namespace, calls] of Object.entries(contract)) {
    client[namespace] = Object.fromEntries(
      Object.keys(calls).map((verb) => [verb, (input: unknown) => transport.call(`${namespace}.${verb}`, input)]),
    )
  }
  return client as unknown as AppApi
}
