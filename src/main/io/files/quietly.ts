/** What itk-wasm prints to the console, standard output included, before it throws the same as an error. */
const noise = new Set([
  'Exception while running pipeline:',
  'stdout:',
  'stderr:',
  'exception:',
  'Build module in Debug mode for exception message information.',
])

let running = 0
let printed: Pick<Console, 'log' | 'error'> | null = null

/** Runs an ITK pipeline without its console messages, which would spoil tables on standard output. */
export const quietly = async <T>(run: () => Promise<T>): Promise<T> => {
  if (running++ === 0) {
    const own = { log: console.log, error: console.error }
    printed = own
    console.log = (...args) => (noise.has(args[0]) ? undefined : own.log(...args))
    console.error = (...args) => (noise.has(args[0]) ? undefined : own.error(...args))
  }
  try {
    return await run()
  } finally {
    if (--running === 0 && printed !== null) Object.assign(console, printed)
  }
}
