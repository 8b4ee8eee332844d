import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AbortSignalLike } from '#contract/define.ts'
import { AppError, type ErrorReply, fromErrorReply } from '#contract/errors.ts'
import type { TaskInput, TaskName, TaskOutput } from './tasks/index.ts'

/** What a worker sends back while it works on one task. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly fraction: number; readonly sentence: string }
  | { readonly kind: 'done'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly error: ErrorReply; readonly stack: string }

export interface TaskOptions {
  readonly signal: AbortSignalLike
  readonly onProgress?: (fraction: number, sentence: string) => void
}

export interface WorkerPool {
  readonly size: number
  /** Runs a task in a worker process. Rejects with AppError; cancelling ends the process first. */
  run<T extends TaskName>(name: T, input: TaskInput<T>, options: TaskOptions): Promise<TaskOutput<T>>
  close(): Promise<void>
}

interface Waiting {
  readonly name: TaskName
  readonly input: unknown
  readonly options: TaskOptions
  readonly resolve: (output: never) => void
  readonly reject: (error: Error) => void
  /** Called when the task leaves the queue. */
  started: () => void
}

/** The worker's file beside this one: TypeScript in the source tree, a chunk's neighbour in the build. */
const workerUrl = (): URL => {
  if (import.meta.url.endsWith('.ts')) return new URL('./worker.ts', import.meta.url)
  const beside = new URL('./worker.js', import.meta.url)
  return existsSync(beside) ? beside : new URL('../worker.js', import.meta.url)
}

/**
 * Starts a worker. A process, not a thread: threads of one process share its memory management, which costs extraction
 * a quarter of what a second core brings. Its standard output is cut off, because a command's belongs to its result.
 */
const startWorker = (): ChildProcess =>
  fork(fileURLToPath(workerUrl()), [], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })

/** An idle worker does not keep the application running. */
const rest = (worker: ChildProcess): void => {
  worker.unref()
  worker.channel?.unref()
}

const wake = (worker: ChildProcess): void => {
  worker.ref()
  worker.channel?.ref()
}

/** Resolves when the process is gone: until then it may still write. */
const terminate = (worker: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (worker.exitCode !== null || worker.signalCode !== null) return resolve()
    wake(worker)
    worker.once('exit', () => resolve())
    worker.kill('SIGKILL')
  })

/** A fixed number of processes, started when first needed; a cancelled task's process is ended and replaced. */
export const createWorkerPool = (size: number, log: (line: string) => void): WorkerPool => {
  const idle: ChildProcess[] = []
  const all = new Set<ChildProcess>()
  const queue: Waiting[] = []
  let closed = false

  const drop = (worker: ChildProcess): void => {
    all.delete(worker)
    const at = idle.indexOf(worker)
    if (at >= 0) idle.splice(at, 1)
  }

  const next = (): void => {
    if (closed || queue.length === 0) return
    let worker = idle.pop()
    if (worker === undefined) {
      if (all.size >= size) return
      const started = startWorker()
      started.once('exit', () => drop(started))
      started.on('error', () => drop(started))
      all.add(started)
      worker = started
    }
    const task = queue.shift() as Waiting
    task.started()
    work(worker, task)
  }

  const work = (worker: ChildProcess, task: Waiting): void => {
    const stopListening = (): void => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      task.options.signal.removeEventListener('abort', onAbort)
    }
    const end = async (error: AppError): Promise<void> => {
      stopListening()
      await terminate(worker)
      drop(worker)
      task.reject(error)
      next()
    }
    const onMessage = (message: WorkerMessage): void => {
      if (message.kind === 'progress') {
        task.options.onProgress?.(message.fraction, message.sentence)
        return
      }
      stopListening()
      rest(worker)
      idle.push(worker)
      if (message.kind === 'done') task.resolve(message.output as never)
      else {
        if (message.error.code === 'internal') log(`worker task ${task.name}: ${message.stack}`)
        task.reject(fromErrorReply(message.error))
      }
      next()
    }
    const onError = (error: Error): void => {
      log(`worker task ${task.name} crashed: ${error.stack ?? error.message}`)
      void end(new AppError('internal', `A worker stopped unexpectedly (${error.message}); the other cases go on.`))
    }
    const onExit = (code: number | null, killedBy: string | null): void =>
      onError(new Error(`its process ended with ${killedBy ?? code}`))
    const onAbort = (): void => void end(new AppError('cancelled', 'Cancelled.'))
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
    task.options.signal.addEventListener('abort', onAbort, { once: true })
    wake(worker)
    worker.send({ name: task.name, input: task.input })
  }

  return {
    size,
    run: (name, input, options) =>
      new Promise((resolve, reject) => {
        if (options.signal.aborted || closed) {
          reject(new AppError('cancelled', 'Cancelled.'))
          return
        }
        const waiting: Waiting = { name, input, options, resolve, reject, started: () => undefined }
        const leaveQueue = (): void => {
          queue.splice(queue.indexOf(waiting), 1)
          reject(new AppError('cancelled', 'Cancelled.'))
        }
        waiting.started = () => options.signal.removeEventListener('abort', leaveQueue)
        options.signal.addEventListener('abort', leaveQueue, { once: true })
        queue.push(waiting)
        next()
      }),
    close: async () => {
      closed = true
      for (const task of queue.splice(0)) {
        task.started()
        task.reject(new AppError('cancelled', 'Cancelled.'))
      }
      const workers = [...all]
      all.clear()
      idle.length = 0
      await Promise.all(workers.map(terminate))
    },
  }
}
