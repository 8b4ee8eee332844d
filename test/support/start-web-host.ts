import { type ChildProcess, spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url))

export interface RunningHost {
  /** `http://127.0.0.1:PORT` */
  readonly address: string
  /** The newest address with a one-time token that was printed. */
  url(): string
  readonly process: ChildProcess
  /** All it has written so far. */
  output(): string
  /** End it as a user would (SIGTERM) and answer its exit code. */
  stop(): Promise<number | null>
}

/** The environment of a child with its own user folder and home, so that no test touches another's or the user's. */
export const childEnvironment = (userFolder: string): NodeJS.ProcessEnv => ({
  ...process.env,
  HYPERDENSE_USER_FOLDER: userFolder,
  HOME: dirname(userFolder),
  USERPROFILE: dirname(userFolder),
  DISPLAY: '',
  WAYLAND_DISPLAY: '',
})

/** Start the built web host on a free port and wait for its address. */
export const startWebHost = async (userFolder: string, extra: readonly string[] = []): Promise<RunningHost> => {
  const child = spawn(process.execPath, [join(projectRoot, 'out/main/web.js'), '--no-open', ...extra], {
    env: childEnvironment(userFolder),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const addresses = (): string[] => output.match(/http:\/\/127\.0\.0\.1:\d+\/enter\?token=\S+/g) ?? []
  const exited = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  await new Promise<void>((ready, failed) => {
    const onText = (text: Buffer): void => {
      output += text.toString()
      if (addresses().length > 0) ready()
    }
    child.stdout.on('data', onText)
    child.stderr.on('data', onText)
    void exited.then((code) => failed(new Error(`the web host ended with ${String(code)}:\n${output}`)))
  })
  return {
    address: new URL(addresses()[0]).origin,
    url: () => addresses().at(-1) ?? '',
    process: child,
    output: () => output,
    stop: () => {
      child.kill('SIGTERM')
      return exited
    },
  }
}
