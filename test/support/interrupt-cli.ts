import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type CliRun, runCli } from './run-cli.ts'

const cli = fileURLToPath(new URL('../../src/main/cli.ts', import.meta.url))

/** When a signal is sent: when standard error says this, or so many milliseconds after the program has surely started. */
export type Moment = RegExp | number

/** How long the program takes to start now: on a busy machine that is many times what it takes on an idle one, ms. */
const startingMs = async (folder: string): Promise<number> => {
  const from = performance.now()
  await runCli(folder, '--version')
  return performance.now() - from
}

/** Runs the command line from source and sends it signals. */
export const interruptCli = async (
  folder: string,
  args: readonly string[],
  moment: Moment,
  signals: readonly NodeJS.Signals[] = ['SIGINT'],
): Promise<CliRun & { readonly endedBy: NodeJS.Signals | null }> => {
  const waitMs = typeof moment === 'number' ? moment + 2 * (await startingMs(folder)) : 0
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], {
      cwd: folder,
      env: { ...process.env, HYPERDENSE_USER_FOLDER: join(folder, 'user') },
    })
    let stdout = ''
    let stderr = ''
    let isSent = false
    const send = (): void => {
      if (isSent) return
      isSent = true
      for (const signal of signals) child.kill(signal)
    }
    if (typeof moment === 'number') setTimeout(send, waitMs)
    child.stdout.on('data', (data: Buffer) => {
      stdout += data.toString()
    })
    child.stderr.on('data', (data: Buffer) => {
      stderr += data.toString()
      if (typeof moment !== 'number' && moment.test(stderr)) send()
    })
    child.on('error', reject)
    child.on('close', (code, endedBy) => resolve({ code, stdout, stderr, endedBy }))
  })
}
