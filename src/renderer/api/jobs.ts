import { create } from 'zustand'
import type { JobRecord } from '#contract/app.ts'
import { api } from './client.ts'

/** Jobs of this run of the application, newest first, kept up to date by events. */
export const useJobs = create<{ readonly jobs: readonly JobRecord[] }>()(() => ({ jobs: [] }))

export const isActive = (job: JobRecord): boolean => job.state === 'queued' || job.state === 'running'

const put = (job: JobRecord) =>
  useJobs.setState(({ jobs }) => {
    const known = jobs.findIndex(({ id }) => id === job.id)
    return { jobs: known < 0 ? [job, ...jobs] : jobs.with(known, job) }
  })

/** Read the list of jobs again. */
export const refreshJobs = async (): Promise<void> => useJobs.setState({ jobs: await api.app.listJobs({}) })

/** Keep the list of jobs up to date. Returns the function that stops it. */
export const followJobs = (): (() => void) => {
  const stop = api.on('jobChanged', put)
  void refreshJobs().catch(() => undefined)
  return stop
}

export const dismissJob = async (jobId: string): Promise<void> => {
  await api.app.dismissJob({ jobId })
  useJobs.setState(({ jobs }) => ({ jobs: jobs.filter(({ id }) => id !== jobId) }))
}
