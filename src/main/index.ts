import { fileURLToPath } from 'node:url'
import { dialog } from 'electron'
import { createApp } from './app.ts'
import { runElectronHost } from './hosts/electron/run-electron-host.ts'
import { userFolder } from './hosts/user-folder.ts'

const studyArgument = process.argv.indexOf('--study')

// Not awaited: Electron becomes ready only after this module has been evaluated.
runElectronHost({
  createApp,
  userFolder: userFolder(),
  rendererFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
  preloadFile: fileURLToPath(new URL('../preload/index.cjs', import.meta.url)),
  developmentUrl: process.env.ELECTRON_RENDERER_URL ?? null,
  study: studyArgument > 0 ? (process.argv[studyArgument + 1] ?? null) : null,
}).catch((error: unknown) => {
  dialog.showErrorBox('Hyperdense', error instanceof Error ? error.message : String(error))
  process.exit(70)
})
