import { exitCodes } from './exit-codes.ts'

export interface Interruption {
  /** Ends when the user presses Ctrl+C or the system asks the process to end. */
  readonly signal: AbortSignal
  /** The exit code of a command that was cancelled: 143 after SIGTERM alone, otherwise 130. */
  readonly exitCode: () => number
}

/** How long further signals are taken for the same wish, ms: a terminal and the programs between may send several. */
const sameWish = 1000

/** What signals are listened to on; the process, except in tests. */
interface SignalSource {
  readonly on: (name: 'SIGINT' | 'SIGTERM', listener: () => void) => unknown
  readonly exit: (code: number) => unknown
}

/**
 * Listens for the signals that cancel a command; asked again a second later, the process ends at once.
 *
 * Signals sent together arrive in any order (each may be taken by another thread of the process), so the exit code does
 * not depend on it: Ctrl+C with a SIGTERM beside it, as package runners send it, is Ctrl+C.
 */
export const listenForInterruption = (source: SignalSource = process): Interruption => {
  const controller = new AbortController()
  let isCtrlC = false
  let isAsked = false
  let firstAt = 0
  const on = (code: number) => (): void => {
    const isSameWish = !isAsked || performance.now() - firstAt <= sameWish
    if (!isSameWish) {
      source.exit(code)
      return
    }
    isCtrlC ||= code === exitCodes.cancelled
    if (isAsked) return
    isAsked = true
    firstAt = performance.now()
    controller.abort()
  }
  source.on('SIGINT', on(exitCodes.cancelled))
  source.on('SIGTERM', on(exitCodes.terminated))
  return {
    signal: controller.signal,
    exitCode: () => (isAsked && !isCtrlC ? exitCodes.terminated : exitCodes.cancelled),
  }
}
