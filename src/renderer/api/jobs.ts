import { create } from 'zustand'
import type { JobRecord } from '#contract/app.ts'
import { api } from './client.ts'
import { useConnection } from './connection.ts'

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

/** Know a job that was just started, also where the event that told of it was missed. */
export const meetJob = async (jobId: string): Promise<void> => {
  const { job } = await api.app.getJob({ jobId })
  // What events have said meanwhile is newer.
  if (!useJobs.getState().jobs.some(({ id }) => id === jobId)) put(job)
}

/** Keep the list of jobs up to date, also after the connection was lost. Returns the function that stops it. */
export const followJobs = (): (() => void) => {
  const stop = api.on('jobChanged', put)
  const refresh = () => void refreshJobs().catch(() => undefined)
  const stopWatching = useConnection.subscribe((now, before) => {
    if (now.connected && !before.connected) refresh()
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
