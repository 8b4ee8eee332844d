import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron'
import { bundleOrigin } from './bundle-protocol.ts'
import { lockNavigation } from './page-locks.ts'
import { readWindowState } from './window-state.ts'

export interface MainWindowOptions {
  readonly preloadFile: string
  readonly stateFile: string
  /** Address of the development server, or null for the built user interface. */
  readonly developmentUrl: string | null
}

/** What a page may do: nothing but draw and talk through the preload script. */
export const webPreferences = (preload: string): BrowserWindowConstructorOptions['webPreferences'] => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
})

export const openMainWindow = (options: MainWindowOptions): BrowserWindow => {
  const { maximised, ...bounds } = readWindowState(options.stateFile)
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 1024,
    minHeight: 700,
    title: 'Hyperdense',
    backgroundColor: '#1a1b1e',
    show: false,
    webPreferences: webPreferences(options.preloadFile),
  })
  lockNavigation(window.webContents, options.developmentUrl)
  window.once('ready-to-show', () => {
    if (maximised) window.maximize()
    window.show()
  })
  void window.loadURL(options.developmentUrl ?? `${bundleOrigin}index.html`)
  return window
}
