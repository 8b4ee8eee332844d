import type { ErrorReply } from '#contract/errors.ts'
import type { AppEvent } from '#contract/index.ts'

/** What the preload script of the desktop window offers. */
export interface HostBridge {
  call(name: string, input: unknown): Promise<HostReply>
  listen(listener: (event: AppEvent) => void): () => void
  /** Paths of dropped or chosen files, in their order. */
  pathsOf(files: File[]): string[]
}

export type HostReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ErrorReply }

declare global {
  interface Window {
    readonly host?: HostBridge
  }
}
