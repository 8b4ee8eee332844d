import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
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
  /** Runs a task in a worker thread. Rejects with AppError; cancelling ends the thread first. */
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

/** A fixed number of threads, started when first needed; a cancelled task's thread is ended and replaced. */
export const createWorkerPool = (size: number, log: (line: string) => void): WorkerPool => {
  const idle: Worker[] = []
  const all = new Set<Worker>()
  const queue: Waiting[] = []
  let closed = false

  const drop = (worker: Worker): void => {
    all.delete(worker)
    const at = idle.indexOf(worker)
    if (at >= 0) idle.splice(at, 1)
  }

  const next = (): void => {
    if (closed || queue.length === 0) return
    let worker = idle.pop()
    if (worker === undefined) {
      if (all.size >= size) return
      worker = new Worker(workerUrl())
      worker.unref()
      all.add(worker)
    }
    const task = queue.shift() as Waiting
    task.started()
    work(worker, task)
  }

  const work = (worker: Worker, task: Waiting): void => {
    const stopListening = (): void => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      task.options.signal.removeEventListener('abort', onAbort)
    }
    /** The task fails when its thread has ended: until then the thread may still write. */
    const end = async (error: AppError): Promise<void> => {
      stopListening()
      await worker.terminate()
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
      worker.unref()
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
    const onExit = (): void => onError(new Error('the thread ended'))
    const onAbort = (): void => void end(new AppError('cancelled', 'Cancelled.'))
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
    task.options.signal.addEventListener('abort', onAbort, { once: true })
    worker.ref()
    worker.postMessage({ name: task.name, input: task.input })
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
      await Promise.all(workers.map((w) => w.terminate()))
    },
  }
}
