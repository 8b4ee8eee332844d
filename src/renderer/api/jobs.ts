import { create } from 'zustand'
import type { JobRecord } from '#contract/app.ts'
import { api } from './client.ts'
import { useConnection } from './connection.ts'

/** Jobs of this run of the application, newest first, kept up to date by events. */
export const useJobs = create<{ readonly jobs: readonly JobRecord[] }>()(() => ({ jobs: [] }))

export const isActive = ({ state }: Pick<JobRecord, 'state'>): boolean => state === 'queued' || state === 'running'

type Jobs = ReturnType<typeof useJobs.getState>

/** Reads a job out of those known, null while it is not. */
export const jobOf =
  (jobId: string | null) =>
  ({ jobs }: Jobs): JobRecord | null =>
    jobs.find(({ id }) => id === jobId) ?? null

/**
 * A job with how far it is, for what shows that: it changes many times a second while the job runs, so that whatever
 * holds it has to be small.
 */
export const useJobRecord = (jobId: string | null): JobRecord | null => useJobs(jobOf(jobId))

const put = (job: JobRecord) =>
  useJobs.setState(({ jobs }) => {
    const known = jobs.findIndex(({ id }) => id === job.id)
    return { jobs: known < 0 ? [job, ...jobs] : jobs.with(known, job) }
  })

/** Read the list of jobs again. */
export const refreshJobs = async (): Promise<void> => useJobs.setState({ jobs: await api.app.listJobs({}) })

/** Know a job that was just started, also where the event that told of it was missed. */
export const meetJob = async (jobId: string): Promise<void> => {
  const { job } = await api.app.getJob({ jobId })
  // What events have said meanwhile is newer.
  if (!useJobs.getState().jobs.some(({ id }) => id === jobId)) put(job)
}

/** Keep the list of jobs up to date, also where events were missed. Returns the function that stops it. */
export const followJobs = (): (() => void) => {
  const stop = api.on('jobChanged', put)
  const refresh = () => void refreshJobs().catch(() => undefined)
  const stopWatching = useConnection.subscribe((now, before) => {
    if (now.listening > before.listening) refresh()
  })
  refresh()
  return () => {
    stop()
    stopWatching()
  }
}

export const dismissJob = async (jobId: string): Promise<void> => {
  await api.app.dismissJob({ jobId })
  useJobs.setState(({ jobs }) => ({ jobs: jobs.filter(({ id }) => id !== jobId) }))
}
