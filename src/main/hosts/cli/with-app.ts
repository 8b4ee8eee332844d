import { type App, createApp } from '#main/app.ts'
import { type AppApi, createClient } from '#contract/client.ts'
import type { JobRecord } from '#contract/app.ts'
import type { CommandIo } from './command.ts'

export interface AppSession {
  readonly app: App
  readonly api: AppApi
  /** Waits for a job, showing its progress; Ctrl+C cancels it. Answers its result and its record. */
  finish<T>(started: Promise<{ jobId: string }>): Promise<{ result: T; job: JobRecord }>
}

/** Runs with an application in this process and closes it whatever happens. */
export const withApp = async <T>(
  io: CommandIo,
  options: { readonly workers?: number },
  run: (session: AppSession) => Promise<T>,
): Promise<T> => {
  const app = createApp({
    host: 'cli',
    userFolder: io.userFolder,
    workers: options.workers,
    log: (line) => io.message(line),
  })
  const api = createClient({ call: app.call, listen: app.listen })
  const finish: AppSession['finish'] = async <R>(started: Promise<{ jobId: string }>) => {
    const { jobId } = await started
    const stop = api.on('jobChanged', (job) => {
      if (job.id === jobId && job.sentence !== '') io.progress(job.progress, job.sentence)
    })
    const cancel = (): void => void api.app.cancelJob({ jobId }).catch(() => undefined)
    io.interrupted.addEventListener('abort', cancel, { once: true })
    if (io.interrupted.aborted) cancel()
    try {
      const result = (await app.waitForJob(jobId)) as R
      return { result, job: (await api.app.getJob({ jobId })).job }
    } finally {
      stop()
      io.interrupted.removeEventListener('abort', cancel)
    }
  }
  try {
    return await run({ app, api, finish })
  } finally {
    await app.close()
  }
}
