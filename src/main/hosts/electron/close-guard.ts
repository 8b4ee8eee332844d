import { type BrowserWindow, dialog } from 'electron'
import type { Words } from './words.ts'

/** Ask before the window closes while jobs run; `onClose` is called once it really closes. */
export const guardClose = (
  window: BrowserWindow,
  runningJobs: () => number,
  words: () => Words,
  onClose: () => void,
): void => {
  let confirmed = false
  let asking = false

  const ask = async (): Promise<void> => {
    const n = runningJobs()
    const w = words()
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: n === 1 ? w.runningOne : w.runningMany.replace('{n}', String(n)),
      detail: w.runningDetail,
      buttons: [w.keepRunning, w.closeAnyway],
      defaultId: 0,
      cancelId: 0,
    })
    asking = false
    if (response !== 1) return
    confirmed = true
    window.close()
  }

  window.on('close', (event) => {
    if (confirmed || runningJobs() === 0) {
      onClose()
      return
    }
    event.preventDefault()
    if (asking) return
    asking = true
    void ask()
  })
}
