import { useCallback, useEffect, useState } from 'react'
import { AppError } from '#contract/errors.ts'
import { api } from '../../api/client.ts'
import { dismissJob } from '../../api/jobs.ts'
import { type AppInfo, refreshAppInfo } from '../../api/use-app-info.ts'
import { useStartJob } from '../../api/use-job.ts'
import { navigate } from '../../ui/navigation.ts'
import { joinPath } from './join-path.ts'

const folderName = 'Demo.hyperdense'

/** Whether a study lies there; asked from the home folder down, as the folder of studies may not exist yet. */
const holdsStudy = async (parent: string, folder: string): Promise<boolean> => {
  try {
    const home = await api.app.listDirectory({ path: null })
    if (!home.entries.some(({ path }) => path === parent)) return false
    const { entries } = await api.app.listDirectory({ path: parent })
    return entries.some(({ path, isStudy }) => path === folder && isStudy)
  } catch {
    // Making it will say what is wrong with the folder.
    return false
  }
}

/** One click to the demo study: opened where it exists, made first where it does not. */
export const useDemo = (info: AppInfo) => {
  const making = useStartJob('study.createDemo')
  const [opening, setOpening] = useState(false)
  const [refusal, setRefusal] = useState<AppError | null>(null)
  const { state, jobId, error, start, cancel, reset } = making
  const folder = joinPath(info.defaultFolder, folderName, info.platform)

  const openExisting = useCallback(async () => {
    setOpening(true)
    try {
      await api.study.open({ folder })
      await refreshAppInfo()
      navigate('#/study')
    } catch (failure) {
      setRefusal(failure instanceof AppError ? failure : new AppError('internal', String(failure)))
    } finally {
      setOpening(false)
    }
  }, [folder])

  const done = state === 'done'
  const exists = error?.code === 'conflict'
  useEffect(() => {
    if (done) {
      reset()
      void refreshAppInfo().then(() => navigate('#/study'))
    } else if (exists) {
      // The folder is there although it was not found: it lies elsewhere than in the home folder.
      // It is no failure, so it is not left among the jobs.
      if (jobId !== null) void dismissJob(jobId).catch(() => undefined)
      reset()
      void openExisting()
    }
  }, [done, exists, jobId, reset, openExisting])

  const open = async () => {
    setRefusal(null)
    if (await holdsStudy(info.defaultFolder, folder)) await openExisting()
    else await start({ folder })
  }
  return {
    open,
    cancel,
    jobId,
    folder,
    active: opening || making.active,
    error: refusal ?? error,
    dismiss: () => {
      setRefusal(null)
      reset()
    },
  }
}

export type Demo = ReturnType<typeof useDemo>
