import { spawn } from 'node:child_process'

/** The command that opens an address in the system's browser, or null where there is no display to open it on. */
export const browserCommand = (
  url: string,
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
): readonly [string, readonly string[]] | null => {
  if (platform === 'darwin') return ['open', [url]]
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]]
  return environment.DISPLAY || environment.WAYLAND_DISPLAY ? ['xdg-open', [url]] : null
}

/** Open an address in the system's browser; without a display or a browser nothing happens, the address is printed anyway. */
export const openBrowser = (url: string): void => {
  const command = browserCommand(url)
  if (command === null) return
  const child = spawn(command[0], command[1], { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}
