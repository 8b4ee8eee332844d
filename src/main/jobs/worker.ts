import { toErrorReply } from '#contract/errors.ts'
import { type TaskName, tasks } from './tasks/index.ts'
import { translateError } from './translate-error.ts'
import type { WorkerMessage } from './worker-pool.ts'

/**
 * Entry of a worker process: one task at a time, answers by message. Cancelling ends the process from outside; it also
 * ends by itself when the application that started it is gone.
 */
const send = (message: WorkerMessage): void => {
  process.send?.(message)
}

if (process.send === undefined) throw new Error('worker.ts runs only as a worker process')
process.on('disconnect', () => process.exit())
// An interrupt reaches every process of the terminal; what it means is decided by the application.
process.on('SIGINT', () => undefined)

process.on('message', (message: { name: TaskName; input: unknown }) => {
  const run = tasks[message.name] as (input: unknown, progress: (fraction: number, sentence: string) => void) => unknown
  Promise.resolve()
    .then(() => run(message.input, (fraction, sentence) => send({ kind: 'progress', fraction, sentence })))
    .then((output) => send({ kind: 'done', output }))
    .catch((error: unknown) => {
      const known = translateError(error)
      send({
        kind: 'failed',
        error: toErrorReply(known),
        stack: error instanceof Error ? (error.stack ?? error.message) : String(error),
      })
    })
})
