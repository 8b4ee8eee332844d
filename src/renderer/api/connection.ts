import { create } from 'zustand'

/** Whether the engine answers; false while the connection to it is lost. */
export const useConnection = create<{ connected: boolean }>()(() => ({ connected: true }))
