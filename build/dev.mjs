// The web host straight from its sources behind Vite's development server: the interface reloads as files change,
// and the host starts again when a file of main, core or contract does.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureNode24, node24, root } from './node24.mjs'
import { runChild } from './run-child.mjs'

ensureNode24()
const { createServer } = await import('vite')
const { default: react } = await import('@vitejs/plugin-react')

const hostPort = Number(process.env.HYPERDENSE_PORT ?? 8640)
const target = `http://127.0.0.1:${hostPort}`
const proxy = Object.fromEntries(['/call', '/events', '/enter'].map((path) => [path, { target, changeOrigin: true }]))
const vite = await createServer({
  configFile: false,
  root: fileURLToPath(new URL('../src/renderer', import.meta.url)),
  plugins: [react()],
  server: { host: '127.0.0.1', port: hostPort + 1, strictPort: true, proxy },
})
await vite.listen()
runChild(
  node24(),
  [
    '--watch',
    '--watch-preserve-output',
    join(root, 'src', 'main', 'web.ts'),
    '--port',
    String(hostPort),
    '--development-origin',
    `http://127.0.0.1:${hostPort + 1}`,
    ...process.argv.slice(2),
  ],
  { cwd: root },
)
