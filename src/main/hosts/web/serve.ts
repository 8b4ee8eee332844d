import type { App } from '#main/app.ts'
import { createWebHost, type WebHostOptions } from './create-web-host.ts'
import { openBrowser } from './open-browser.ts'

export interface ServeOptions extends WebHostOptions {
  /** Open the system's browser where there is a display. */
  readonly openBrowser: boolean
  /** Where the address is printed; standard output by default. */
  readonly print?: (line: string) => void
}

/**
 * Serve an application until the process is told to stop (Ctrl+C, SIGTERM), then close it: jobs are cancelled and the
 * study is closed cleanly. A second Ctrl+C stops at once.
 */
export const serve = async (app: App, options: ServeOptions): Promise<void> => {
  const print = options.print ?? ((line: string) => process.stdout.write(`${line}\n`))
  const showAddress = (url: string): void => print(`Hyperdense: ${url}  (opens once, on this machine only)`)
  const host = await createWebHost(app, { showAddress, ...options })
  // Listened for before the address is printed: whoever waits for it may send the signal at once.
  const stopped = new Promise<void>((stop) => {
    const onSignal = (): void => {
      process.once('SIGINT', () => process.exit(130))
      stop()
    }
    process.once('SIGINT', onSignal)
    process.once('SIGTERM', onSignal)
  })
  const url = host.url()
  showAddress(url)
  if (options.openBrowser) openBrowser(url)

  await stopped
  await host.close()
  await app.close()
}
