import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CliRun } from './run-cli.ts'

const cli = fileURLToPath(new URL('../../src/main/cli.ts', import.meta.url))

/** When a signal is sent: when standard error says this, or after so many milliseconds. */
export type Moment = RegExp | number

/** Runs the command line from source and sends it signals. */
export const interruptCli = (
  folder: string,
  args: readonly string[],
  moment: Moment,
  signals: readonly NodeJS.Signals[] = ['SIGINT'],
): Promise<CliRun & { readonly endedBy: NodeJS.Signals | null }> =>
  new Promise((resolve, reject) => {
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
    if (typeof moment === 'number') setTimeout(send, moment)
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
