import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createApp } from './app.ts'
import { userFolder } from './hosts/user-folder.ts'
import { serve } from './hosts/web/serve.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    study: { type: 'string' },
    'no-open': { type: 'boolean', default: false },
    'development-origin': { type: 'string' },
  },
})

const app = createApp({ host: 'web', userFolder: userFolder(), log: (line) => process.stderr.write(`${line}\n`) })
if (values.study !== undefined) await app.call('study.open', { folder: values.study })
await serve(app, {
  port: Number(values.port),
  rendererFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
  openBrowser: !values['no-open'],
  developmentOrigin: values['development-origin'],
})
process.exit(0)
