/**
 * What itk-wasm and its codecs print to the console, standard output included: exceptions that are thrown as well,
 * and the JPEG decoder's remarks while it tries one bit depth after the other.
 */
const noise =
  /^(Exception while running pipeline:|stdout:|stderr:|exception:|Build module in Debug mode|Unsupported JPEG data precision|Invalid SOS parameters)/

const terminal = globalThis.console
let running = 0
let printed: Pick<Console, 'log' | 'error'> | null = null

/** Runs an ITK pipeline without its console messages, which would spoil tables on standard output. */
export const quietly = async <T>(run: () => Promise<T>): Promise<T> => {
  if (running++ === 0) {
    const own = { log: terminal.log, error: terminal.error }
    printed = own
    terminal.log = (...args) => (noise.test(String(args[0])) ? undefined : own.log(...args))
    terminal.error = (...args) => (noise.test(String(args[0])) ? undefined : own.error(...args))
  }
  try {
    return await run()
  } finally {
    if (--running === 0 && printed !== null) Object.assign(terminal, printed)
  }
}
