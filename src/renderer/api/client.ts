import { type AppApi, createClient, type Transport } from '#contract/client.ts'
import { createBridgeTransport } from './bridge-transport.ts'
import { createHttpTransport } from './http-transport.ts'

/** The transport of the host this page runs in. */
export const createTransport = (): Transport =>
  window.host === undefined ? createHttpTransport() : createBridgeTransport(window.host)

export const transport: Transport = createTransport()

/** Every call and event of the application, typed. */
export const api: AppApi = createClient(transport)

/** Paths of dropped files; null where the host sees contents only. */
export const pathsOf = (files: File[]): string[] | null => window.host?.pathsOf(files) ?? null
