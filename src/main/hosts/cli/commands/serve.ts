import { createApp } from '#main/app.ts'
import { serve } from '#main/hosts/web/serve.ts'
import { rendererFolder } from '#main/hosts/web/renderer-folder.ts'
import type { Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'

export const serveCommand: Command = {
  name: 'serve',
  usage: 'STUDY [--port P]',
  summary: 'Open a study in the browser on this machine only; prints the address.',
  options: {
    port: { value: 'P', help: 'port on 127.0.0.1 (a free one)' },
    open: { help: 'open the system’s browser' },
  },
  positionals: [1, 1],
  examples: ['hyperdense serve Demo.hyperdense', 'hyperdense serve Demo.hyperdense --port 8123'],
  run: async (args, io) => {
    const port = args.integer('port', 0, 0)
    const app = createApp({ host: 'web', userFolder: io.userFolder, log: (line) => io.message(line) })
    try {
      await app.call('study.open', { folder: args.positionals[0] })
      await serve(app, { port, rendererFolder: rendererFolder(), openBrowser: args.flag('open') })
    } finally {
      await app.close()
    }
    return exitCodes.done
  },
}
