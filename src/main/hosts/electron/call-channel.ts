import { ipcMain, type WebContents } from 'electron'
import { AppError, toErrorReply } from '#contract/errors.ts'
import type { App } from '#main/app.ts'
import { isOwnPage } from './page-locks.ts'

/**
 * Answer the calls of our own page, and of no other frame. Errors cross as values, because Electron would keep only
 * the message of a rejected promise.
 */
export const answerCalls = (app: App, developmentUrl: string | null): void => {
  ipcMain.handle('call', async (event, name: unknown, input: unknown) => {
    try {
      const frame = event.senderFrame
      if (frame === null || frame.parent !== null || !isOwnPage(frame.url, developmentUrl)) {
        throw new AppError('invalid-input', 'This call does not come from a Hyperdense page.')
      }
      if (typeof name !== 'string') throw new AppError('invalid-input', 'A call must have a name, e.g. study.open.')
      return { ok: true, value: await app.call(name, input) }
    } catch (error) {
      return { ok: false, error: toErrorReply(error) }
    }
  })
}

/** Pass every event of the application to a page; returns the function that stops it. */
export const sendEvents = (app: App, contents: WebContents): (() => void) =>
  app.listen((event) => {
    if (!contents.isDestroyed()) contents.send('event', event)
  })
