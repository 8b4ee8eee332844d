import { vi } from 'vitest'

/**
 * What the renderer's HTTP transport finds in a browser: relative fetch with the session cookie and the page's origin,
 * and an EventSource.
 */
export const stubPageGlobals = (address: string, cookie: string): void => {
  const pageFetch = globalThis.fetch
  const inPage = (path: string, init: RequestInit = {}): Promise<Response> =>
    pageFetch(address + path, { ...init, headers: { ...init.headers, cookie, origin: address } })

  class PageEventSource {
    onmessage: ((message: { data: string }) => void) | null = null
    onopen: (() => void) | null = null
    onerror: (() => void) | null = null
    readonly #abort = new AbortController()
    constructor(path: string) {
      void this.#read(path).catch(() => this.onerror?.())
    }
    async #read(path: string): Promise<void> {
      const response = await inPage(path, { signal: this.#abort.signal })
      if (response.body === null) throw new Error('no event stream')
      this.onopen?.()
      let rest = ''
      for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
        const messages = (rest + chunk).split('\n\n')
        rest = messages.pop() ?? ''
        for (const message of messages) {
          if (message.startsWith('data: ')) this.onmessage?.({ data: message.slice(6) })
        }
      }
    }
    close(): void {
      this.#abort.abort()
    }
  }
  vi.stubGlobal('fetch', inPage)
  vi.stubGlobal('EventSource', PageEventSource)
}
