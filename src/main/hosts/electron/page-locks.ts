import type { Session, WebContents } from 'electron'
import { bundleOrigin } from './bundle-protocol.ts'

/** Whether a page is our own interface (or, in development, the page of the development server). */
export const isOwnPage = (url: string, developmentUrl: string | null): boolean =>
  url.startsWith(bundleOrigin) || (developmentUrl !== null && url.startsWith(new URL(developmentUrl).origin + '/'))

/** Keep a page where it is: no navigation away, no further windows, no embedded pages, no downloads by itself. */
export const lockNavigation = (contents: WebContents, developmentUrl: string | null): void => {
  const stay = (event: { preventDefault(): void; readonly url: string }): void => {
    if (!isOwnPage(event.url, developmentUrl)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Writing to the clipboard is all that a page may ask of the system; nothing is ever fetched from the network. */
export const lockSession = (session: Session, developmentUrl: string | null): void => {
  const isAllowed = (permission: string): boolean => permission === 'clipboard-sanitized-write'
  session.setPermissionRequestHandler((_, permission, answer) => answer(isAllowed(permission)))
  session.setPermissionCheckHandler((_, permission) => isAllowed(permission))
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest((details, answer) => {
    const isLocal = /^(app|blob|data|devtools):/.test(details.url)
    const isDevelopment = developmentUrl !== null && sameHost(details.url, developmentUrl)
    answer({ cancel: !isLocal && !isDevelopment })
  })
}

const sameHost = (url: string, other: string): boolean => new URL(url).host === new URL(other).host
