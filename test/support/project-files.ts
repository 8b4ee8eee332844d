import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './start-web-host.ts'

const made = new Set(['node_modules', 'out', 'dist', 'test-results', 'playwright-report', 'coverage', '.git'])

/** Every file that belongs to the project: what git knows or would add; without git, what no tool has made. */
export const projectFiles = (): string[] => {
  try {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: projectRoot,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return listed.split('\0').filter((path) => path !== '' && existsSync(join(projectRoot, path)))
  } catch {
    return filesBelow('')
  }
}

const filesBelow = (folder: string): string[] =>
  readdirSync(join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return made.has(entry.name) ? [] : filesBelow(path)
    return entry.isFile() ? [path] : []
  })
