import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { CliRun } from './run-cli.ts'

const cli = fileURLToPath(new URL('../../src/main/cli.ts', import.meta.url))

/** Whether this system lets a test mount folders of its own (Linux with user namespaces). */
export const canConfine = ((): boolean => {
  try {
    execFileSync('unshare', ['-rm', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

/**
 * Runs the command line where a folder is read-only, or an own small disk of so many KiB. The script that follows the
 * command sees the disk before it vanishes.
 */
export const runConfined = (
  cwd: string,
  place:
    | { readonly folder: string; readonly kind: 'read-only' }
    | { readonly folder: string; readonly kibibytes: number },
  args: readonly string[],
  before = 'true',
): CliRun => {
  const mount =
    'kind' in place
      ? `mount --bind "$0" "$0" && mount -o remount,ro,bind "$0"`
      : `mount -t tmpfs -o size=${place.kibibytes}k none "$0"`
  const script = `${mount} && ${before} && exec "$@"`
  const ended = spawnSync('unshare', ['-rm', 'sh', '-c', script, place.folder, process.execPath, cli, ...args], {
    cwd,
    env: { ...process.env, HYPERDENSE_USER_FOLDER: `${cwd}/user` },
    encoding: 'utf8',
  })
  return { code: ended.status, stdout: ended.stdout, stderr: ended.stderr }
}
