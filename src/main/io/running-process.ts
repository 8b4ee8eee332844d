/** When this process started, ms since 1970. */
export const processStartedAt = performance.timeOrigin

/** Whether another process with this id runs on this machine. */
export const isOtherProcess = (id: number): boolean => {
  if (id === process.pid) return false
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    // A process of another user may not be asked, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
