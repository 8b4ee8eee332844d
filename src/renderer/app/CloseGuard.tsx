import { useEffect } from 'react'
import { isActive, useJobs } from '../api/jobs.ts'
import { useStatus } from '../ui/status.ts'

/**
 * Ask before the page is closed or reloaded while a job runs; the desktop window asks with its own dialog. A component of
 * its own, which shows nothing: with every stroke something is unsaved for a moment, and no workspace is drawn anew for it.
 */
export const CloseGuard = () => {
  const busy = useJobs((state) => state.jobs.some(isActive))
  const unsaved = useStatus((state) => state.save.state === 'saving' || state.save.state === 'error')
  useEffect(() => {
    if (window.host !== undefined || !(busy || unsaved)) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [busy, unsaved])
  return null
}
