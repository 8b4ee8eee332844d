import { useEffect, useState } from 'react'
import { AppError } from '#contract/errors.ts'
import { api } from '../../api/client.ts'
import type { AppInfo } from '../../api/use-app-info.ts'
import { useStartJob } from '../../api/use-job.ts'
import { navigate } from '../../ui/navigation.ts'
import { joinPath } from './join-path.ts'

const folderName = 'Demo.hyperdense'

/** One click to the demo study: opened where it exists, made first where it does not. */
export const useDemo = (info: AppInfo) => {
  const making = useStartJob('study.createDemo')
  const [opening, setOpening] = useState(false)
  const [refusal, setRefusal] = useState<AppError | null>(null)
  const { job, error, start, cancel, reset } = making
  const done = job?.state === 'done'
  useEffect(() => {
    if (!done) return
    reset()
    navigate('#/study')
  }, [done, reset])

  const open = async () => {
    setRefusal(null)
    setOpening(true)
    const folder = joinPath(info.defaultFolder, folderName, info.platform)
    try {
      await api.study.open({ folder })
      navigate('#/study')
    } catch (failure) {
      if (failure instanceof AppError && failure.code === 'not-found') await start({ folder })
      else setRefusal(failure instanceof AppError ? failure : new AppError('internal', String(failure)))
    } finally {
      setOpening(false)
    }
  }
  return {
    open,
    cancel,
    job,
    folder: joinPath(info.defaultFolder, folderName, info.platform),
    active: opening || making.active,
    error: refusal ?? error,
    dismiss: () => {
      setRefusal(null)
      reset()
    },
  }
}

export type Demo = ReturnType<typeof useDemo>
