import { exitCodes } from './exit-codes.ts'

export interface Interruption {
  /** Ends when the user presses Ctrl+C or the system asks the process to end. */
  readonly signal: AbortSignal
  /** The exit code of a command that was cancelled: 130 after Ctrl+C, 143 after SIGTERM. */
  readonly exitCode: () => number
}

/** How long further signals are taken for the same wish, ms: a terminal and the programs between may send several. */
const sameWish = 1000

/** Listens for the signals that cancel a command; asked again a second later, the process ends at once. */
export const listenForInterruption = (): Interruption => {
  const controller = new AbortController()
  let exitCode: number = exitCodes.cancelled
  let firstAt = 0
  const on = (code: number) => (): void => {
    if (!controller.signal.aborted) {
      exitCode = code
      firstAt = performance.now()
      controller.abort()
    } else if (performance.now() - firstAt > sameWish) process.exit(code)
  }
  process.on('SIGINT', on(exitCodes.cancelled))
  process.on('SIGTERM', on(exitCodes.terminated))
  return { signal: controller.signal, exitCode: () => exitCode }
}
