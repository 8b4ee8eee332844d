import { randomUUID } from 'node:crypto'
import type { JobRecord } from '#contract/app.ts'
import type { CaseFailure, JobContext } from '#contract/define.ts'
import { AppError, toErrorReply } from '#contract/errors.ts'

interface Job {
  record: JobRecord
  result: unknown
  readonly controller: AbortController
  readonly ended: Promise<void>
  /** Lets everything that waits at a pause point go on. */
  readonly waiting: Set<() => void>
  readonly update: (change: Partial<JobRecord>) => void
}

export interface JobManager {
  /** Starts a job and answers at once with its id. */
  start(name: string, reader: string | null, run: (context: JobContext) => Promise<unknown>): string
  list(): JobRecord[]
  /** A job and its result (undefined until done). Throws AppError not-found. */
  get(jobId: string): { job: JobRecord; result: unknown }
  cancel(jobId: string): void
  /** Throws AppError conflict where the job has ended or has no steps to wait between. */
  pause(jobId: string): void
  resume(jobId: string): void
  dismiss(jobId: string): void
  /** The result, or the AppError the job ended with. */
  wait(jobId: string): Promise<unknown>
  running(): number
  /** Cancels what runs and waits until it has ended. */
  close(): Promise<void>
}

/** How often a running job's progress is told, ms. */
const tellEvery = 100

/** Keeps the jobs of one run of the application: their state, progress, failures and results. */
export const createJobManager = (deps: {
  readonly clock: () => Date
  readonly onChange: (record: JobRecord) => void
  readonly onError: (name: string, error: unknown) => void
}): JobManager => {
  const jobs = new Map<string, Job>()

  const find = (jobId: string): Job => {
    const job = jobs.get(jobId)
    if (job === undefined) throw new AppError('not-found', `There is no job ${jobId}; it may have been dismissed.`)
    return job
  }

  const start: JobManager['start'] = (name, reader, run) => {
    const id = randomUUID()
    const controller = new AbortController()
    let toldAt = 0
    const update = (change: Partial<JobRecord>, now = true): void => {
      job.record = { ...job.record, ...change }
      const time = performance.now()
      if (!now && time - toldAt < tellEvery) return
      toldAt = time
      deps.onChange(job.record)
    }
    const context: JobContext = {
      jobId: id,
      reader,
      signal: controller.signal,
      progress: (fraction, sentence) => update({ progress: Math.min(Math.max(fraction, 0), 1), sentence }, false),
      pausePoint: async () => {
        if (!job.record.pausable) update({ pausable: true })
        while (job.record.paused && !controller.signal.aborted) {
          await new Promise<void>((resolve) => job.waiting.add(resolve))
        }
      },
      failed: (failure: CaseFailure) => update({ failures: [...job.record.failures, failure] }),
    }
    const end = (change: Partial<JobRecord>): void =>
      update({ ...change, pausable: false, paused: false, endedAt: deps.clock().toISOString() })
    const work = async (): Promise<void> => {
      await Promise.resolve()
      update({ state: 'running' })
      try {
        job.result = await run(context)
        end({ state: 'done', progress: 1 })
      } catch (error) {
        if (controller.signal.aborted || (error instanceof AppError && error.code === 'cancelled')) {
          end({ state: 'cancelled', error: { code: 'cancelled', message: 'Cancelled; what was finished is kept.' } })
          return
        }
        if (!(error instanceof AppError)) deps.onError(name, error)
        const { code, message } = toErrorReply(error)
        end({ state: 'failed', error: { code, message } })
      }
    }
    const record: JobRecord = {
      id,
      name,
      state: 'queued',
      pausable: false,
      paused: false,
      progress: 0,
      sentence: '',
      failures: [],
      error: null,
      startedAt: deps.clock().toISOString(),
      endedAt: null,
    }
    const job: Job = {
      record,
      result: undefined,
      controller,
      ended: Promise.resolve(),
      waiting: new Set(),
      update,
    }
    jobs.set(id, job)
    Object.assign(job, { ended: work() })
    deps.onChange(job.record)
    return id
  }

  const goOn = (job: Job): void => {
    const waiting = [...job.waiting]
    job.waiting.clear()
    for (const resolve of waiting) resolve()
  }
  const abort = (job: Job): void => {
    job.controller.abort()
    goOn(job)
  }

  const active = (): Job[] => [...jobs.values()].filter((j) => j.record.endedAt === null)

  return {
    start,
    list: () => [...jobs.values()].map((j) => j.record).reverse(),
    get: (jobId) => {
      const job = find(jobId)
      return { job: job.record, result: job.result }
    },
    cancel: (jobId) => abort(find(jobId)),
    pause: (jobId) => {
      const job = find(jobId)
      if (!job.record.pausable)
        throw new AppError('conflict', 'This job cannot be paused: it has ended, has not begun or is one step.')
      job.update({ paused: true })
    },
    resume: (jobId) => {
      const job = find(jobId)
      if (!job.record.paused) return
      job.update({ paused: false })
      goOn(job)
    },
    dismiss: (jobId) => {
      if (find(jobId).record.endedAt === null)
        throw new AppError('conflict', 'A running job cannot be dismissed; cancel it first.')
      jobs.delete(jobId)
    },
    wait: async (jobId) => {
      const job = find(jobId)
      await job.ended
      const { error, state } = job.record
      if (state === 'done') return job.result
      throw new AppError((error?.code ?? 'internal') as AppError['code'], error?.message ?? 'The job failed.')
    },
    running: () => active().length,
    close: async () => {
      const left = active()
      for (const job of left) abort(job)
      await Promise.all(left.map((j) => j.ended))
    },
  }
}
