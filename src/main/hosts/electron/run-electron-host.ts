import { join } from 'node:path'
import { app as electron, type BrowserWindow, Menu, session } from 'electron'
import type { Preferences } from '#contract/app.ts'
import type { App, AppOptions } from '#main/app.ts'
import { buildMenu } from './app-menu.ts'
import { declareBundleScheme, serveBundle } from './bundle-protocol.ts'
import { answerCalls, sendEvents } from './call-channel.ts'
import { guardClose } from './close-guard.ts'
import { openMainWindow } from './main-window.ts'
import { createNativeDialogs } from './native-dialogs.ts'
import { lockSession } from './page-locks.ts'
import { writeWindowState } from './window-state.ts'
import { type Language, wordsOf } from './words.ts'

export interface ElectronHostOptions {
  readonly createApp: (options: AppOptions) => App
  readonly userFolder: string
  readonly rendererFolder: string
  readonly preloadFile: string
  /** Address of the development server, or null for the built user interface. */
  readonly developmentUrl: string | null
  /** Study folder to open at the start. */
  readonly study: string | null
}

/**
 * The desktop application: one process, one window, one study. What has to happen before Electron is ready happens
 * before the first await.
 */
export const runElectronHost = async (options: ElectronHostOptions): Promise<void> => {
  const { developmentUrl } = options
  electron.setPath('userData', options.userFolder)
  if (!electron.requestSingleInstanceLock()) {
    electron.quit()
    return
  }
  declareBundleScheme()
  electron.enableSandbox()

  let window: BrowserWindow | null = null
  let language: Language = 'en'
  const words = () => wordsOf(language)
  electron.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  electron.on('web-contents-created', (_, contents) => contents.setWindowOpenHandler(() => ({ action: 'deny' })))
  await electron.whenReady()

  const app = options.createApp({
    host: 'electron',
    userFolder: options.userFolder,
    log: (line) => process.stderr.write(`${line}\n`),
    dialogs: createNativeDialogs(() => window, words),
  })
  lockSession(session.defaultSession, developmentUrl)
  serveBundle(options.rendererFolder)
  answerCalls(app, developmentUrl)
  if (options.study !== null) await app.call('study.open', { folder: options.study }).catch(() => undefined)

  const stateFile = join(options.userFolder, 'window.json')
  const opened = openMainWindow({ preloadFile: options.preloadFile, stateFile, developmentUrl })
  window = opened
  const stopEvents = sendEvents(app, opened.webContents)

  const translate = async (): Promise<void> => {
    const info = (await app.call('app.getInfo', {})) as { preferences: Preferences }
    language = info.preferences.language
    Menu.setApplicationMenu(buildMenu(words(), opened, process.platform === 'darwin', developmentUrl !== null))
  }
  app.listen(({ event }) => {
    if (event === 'preferencesChanged') void translate()
  })
  await translate()

  guardClose(
    opened,
    () => app.runningJobs(),
    words,
    () => writeWindowState(stateFile, opened),
  )
  opened.on('closed', () => {
    stopEvents()
    window = null
    // The study must be closed before the process ends.
    void app.close().finally(() => electron.quit())
  })
  electron.on('window-all-closed', () => undefined)
}
