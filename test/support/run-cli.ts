import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { childEnvironment, projectRoot } from './start-web-host.ts'

export interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Run the built command line to its end. */
export const runCli = (userFolder: string, ...args: string[]): CliResult => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(projectRoot, 'out/main/cli.js'), ...args], {
    env: childEnvironment(userFolder),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  return { code: status, stdout, stderr }
}
