/**
 * What itk-wasm and its codecs print to the console, standard output included: exceptions that are thrown as well,
 * and the JPEG decoder's remarks while it tries one bit depth after the other.
 */
const noise =
  /^(Exception while running pipeline:|stdout:|stderr:|exception:|Build module in Debug mode|Unsupported JPEG data precision|Invalid SOS parameters|Corrupt JPEG data)/

const terminal = globalThis.console
let listeners: ((message: string) => void)[] = []
let printed: Pick<Console, 'log' | 'error'> | null = null

/**
 * Runs an ITK pipeline without its console messages, which would spoil tables on standard output.
 *
 * @param onMessage  gets the messages kept back; those of pipelines running at the same time are among them
 */
export const quietly = async <T>(
  run: () => Promise<T>,
  onMessage: (message: string) => void = () => {},
): Promise<T> => {
  listeners.push(onMessage)
  if (printed === null) {
    const own = { log: terminal.log, error: terminal.error }
    printed = own
    terminal.log = (...args) => hold(args, own.log)
    terminal.error = (...args) => hold(args, own.error)
  }
  try {
    return await run()
  } finally {
    listeners = listeners.filter((l) => l !== onMessage)
    if (listeners.length === 0 && printed !== null) {
      Object.assign(terminal, printed)
      printed = null
    }
  }
}

const hold = (args: readonly unknown[], print: (...args: unknown[]) => void): void => {
  const message = String(args[0])
  if (!noise.test(message)) print(...args)
  else for (const listener of listeners) listener(message)
}
