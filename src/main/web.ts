import { parseArgs } from 'node:util'
import { AppError } from '#contract/errors.ts'
import { createApp } from './app.ts'
import { userFolder } from './hosts/user-folder.ts'
import { rendererFolder } from './hosts/web/renderer-folder.ts'
import { serve } from './hosts/web/serve.ts'

const readArguments = () => {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: '0' },
        study: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        'development-origin': { type: 'string' },
      },
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    process.stderr.write(`${reason}\nKnown are --study FOLDER, --port P, --no-open, and --web before them.\n`)
    process.exit(2)
  }
}

const { values } = readArguments()

const app = createApp({ host: 'web', userFolder: userFolder(), log: (line) => process.stderr.write(`${line}\n`) })
try {
  if (values.study !== undefined) await app.call('study.open', { folder: values.study })
  await serve(app, {
    port: Number(values.port),
    rendererFolder: rendererFolder(),
    openBrowser: !values['no-open'],
    developmentOrigin: values['development-origin'],
  })
  process.exit(0)
} catch (error) {
  if (!(error instanceof AppError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(2)
}
