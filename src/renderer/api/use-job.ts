import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { JobRecord } from '#contract/app.ts'
import { AppError, type ErrorCode } from '#contract/errors.ts'
import type { CallInput, CallOutput, JobName } from './call-names.ts'
import { api, transport } from './client.ts'
import { isActive, jobOf, meetJob, useJobs } from './jobs.ts'

/** What becomes of a job, without how far it is: whole workspaces hold this, and must not be drawn ten times a second. */
export interface JobView<Result> {
  /** Null while the job is not known. */
  readonly state: JobRecord['state'] | null
  /** How many cases have failed so far. */
  readonly failures: number
  /** Null until the job is done. */
  readonly result: Result | null
  /** Why it failed or that it was cancelled. */
  readonly error: AppError | null
  readonly active: boolean
}

/** What becomes of a job, and its result when it is done. */
export const useJob = <Result = unknown>(jobId: string | null): JobView<Result> => {
  const find = jobOf(jobId)
  const state = useJobs((known) => find(known)?.state ?? null)
  const failures = useJobs((known) => find(known)?.failures.length ?? 0)
  const failure = useJobs((known) => find(known)?.error ?? null)
  const done = state === 'done'
  const reply = useQuery({
    queryKey: ['app.getJob', jobId],
    queryFn: () => api.app.getJob({ jobId: jobId ?? '' }),
    enabled: jobId !== null && done,
  })
  return {
    state,
    failures,
    result: done ? ((reply.data?.result ?? null) as Result | null) : null,
    error: failure === null ? null : new AppError(failure.code as ErrorCode, failure.message),
    active: jobId !== null && (state === null || isActive({ state }) || (done && reply.isPending)),
  }
}

export interface JobStarter<Name extends JobName> extends JobView<CallOutput<Name>> {
  readonly jobId: string | null
  start(input: CallInput<Name>): Promise<string | null>
  cancel(): void
  /** Forget the last job, so that its result and error are no longer shown. */
  reset(): void
}

/** Start jobs of one kind and follow the last one. */
export const useStartJob = <Name extends JobName>(name: Name): JobStarter<Name> => {
  const [jobId, setJobId] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<AppError | null>(null)
  const view = useJob<CallOutput<Name>>(jobId)
  const start = useCallback(
    async (input: CallInput<Name>) => {
      setRefusal(null)
      setJobId(null)
      try {
        const reply = (await transport.call(name, input)) as { jobId: string }
        setJobId(reply.jobId)
        void meetJob(reply.jobId).catch(() => undefined)
        return reply.jobId
      } catch (error) {
        setRefusal(error instanceof AppError ? error : new AppError('internal', String(error)))
        return null
      }
    },
    [name],
  )
  const cancel = useCallback(() => {
    if (jobId !== null) void api.app.cancelJob({ jobId })
  }, [jobId])
  const reset = useCallback(() => {
    setRefusal(null)
    setJobId(null)
  }, [])
  return { ...view, error: refusal ?? view.error, jobId, start, cancel, reset }
}
