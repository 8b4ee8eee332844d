import { parentPort } from 'node:worker_threads'
import { toErrorReply } from '#contract/errors.ts'
import { type TaskName, tasks } from './tasks/index.ts'
import { translateError } from './translate-error.ts'
import type { WorkerMessage } from './worker-pool.ts'

/** Entry of a worker thread: one task at a time, answers by message. Cancelling ends the thread from outside. */
const port = parentPort
if (port === null) throw new Error('worker.ts runs only as a worker thread')

const send = (message: WorkerMessage, transfer: readonly ArrayBuffer[] = []): void =>
  port.postMessage(message, [...transfer])

port.on('message', (message: { name: TaskName; input: unknown }) => {
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
