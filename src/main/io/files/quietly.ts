const terminal = globalThis.console
const levels = ['log', 'info', 'warn', 'error', 'debug'] as const

let listeners: ((message: string) => void)[] = []
let printed: Pick<Console, (typeof levels)[number]> | null = null
let exitCode: typeof process.exitCode

/**
 * Runs an ITK pipeline without its console messages, which would spoil tables on standard output. ITK and its codecs
 * print their exceptions, which are thrown as well, and remarks of every file format they try; nothing of ours is
 * printed by the console. A pipeline that fails would also make the whole process end as failed.
 *
 * @param onMessage  gets the messages kept back; those of pipelines running at the same time are among them
 */
export const quietly = async <T>(
  run: () => Promise<T>,
  onMessage: (message: string) => void = () => {},
): Promise<T> => {
  listeners.push(onMessage)
  if (printed === null) {
    printed = { ...terminal }
    exitCode = process.exitCode
    for (const level of levels) terminal[level] = hold
  }
  try {
    return await run()
  } finally {
    listeners = listeners.filter((l) => l !== onMessage)
    if (listeners.length === 0 && printed !== null) {
      for (const level of levels) terminal[level] = printed[level]
      printed = null
      process.exitCode = exitCode
    }
  }
}

/** A pipeline loaded here keeps printing to this one, also later. */
const hold = (...args: readonly unknown[]): void => {
  for (const listener of listeners) listener(String(args[0]))
}
