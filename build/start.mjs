// Opens Hyperdense: Electron where its binary is installed and there is a display, else the loopback web host.
// `--web` asks for the web host in any case; further arguments go to the host (`--port`, `--study`, `--no-open`).
import { join } from 'node:path'
import { electronBinary, hasDisplay } from './electron-binary.mjs'
import { node24, root } from './node24.mjs'
import { ensureBuilt } from './output.mjs'
import { runChild } from './run-child.mjs'

const args = process.argv.slice(2).filter((argument) => argument !== '--web')
const wantsWeb = process.argv.includes('--web')
ensureBuilt()
const electron = wantsWeb || !hasDisplay() ? null : electronBinary()
if (electron) runChild(electron, [root, ...args])
else runChild(node24(), [join(root, 'out', 'main', 'web.js'), ...args])
