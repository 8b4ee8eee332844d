import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { node24, root } from './node24.mjs'

const stampFile = join(root, 'out', 'built-from.txt')
const lock = join(root, 'out', 'building.lock')

const filesOf = (path) => {
  const found = statSync(join(root, path), { throwIfNoEntry: false })
  if (!found) return []
  if (!found.isDirectory()) return [`${path}:${found.size}:${found.mtimeMs}`]
  return readdirSync(join(root, path)).flatMap((name) => filesOf(`${path}/${name}`))
}

/** A hash of names, sizes and times of everything that the build reads. */
const fingerprint = () => {
  const sources = ['src', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json'].flatMap(filesOf)
  return createHash('sha256')
    .update(sources.filter((file) => !file.includes('.test.ts')).join('\n'))
    .digest('hex')
}

const isCurrent = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint()

/** Build main, preload and renderer into out/. Answers whether it went well. */
export const build = ({ output = 'inherit' } = {}) => {
  const before = fingerprint()
  rmSync(stampFile, { force: true })
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const { status } = spawnSync(node24(), [tool, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', output, 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) return false
  writeFileSync(stampFile, before)
  return true
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Take the lock that keeps two processes from building at once; false while another one holds it. */
const takeLock = () => {
  mkdirSync(join(root, 'out'), { recursive: true })
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  try {
    const owner = Number(readFileSync(lock, 'utf8'))
    const ageMs = Date.now() - statSync(lock).mtimeMs
    if (owner > 0 ? !isAlive(owner) : ageMs > 10_000) rmSync(lock, { force: true })
  } catch {
    // It has been given back in the meantime.
  }
  return false
}

/** Build what is missing or older than its sources; says so on stderr, ends the process where it fails. */
export const ensureBuilt = () => {
  if (isCurrent()) return
  while (!takeLock()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  try {
    if (isCurrent()) return
    process.stderr.write(`Hyperdense: building (${existsSync(stampFile) ? 'the sources changed' : 'first start'}) …\n`)
    // stdout belongs to the command's results.
    if (build({ output: 2 })) return
  } finally {
    rmSync(lock, { force: true })
  }
  process.stderr.write('Hyperdense: the build failed; the messages above say why.\n')
  process.exit(70)
}
