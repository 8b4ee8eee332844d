import { create } from 'zustand'

interface Connection {
  /** Whether the engine answers; false while the connection to it is lost. */
  readonly connected: boolean
  /** How often the stream of events was opened: events between two openings have been missed. */
  readonly listening: number
}

export const useConnection = create<Connection>()(() => ({ connected: true, listening: 0 }))
