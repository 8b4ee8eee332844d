import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AppError } from '#contract/errors.ts'
import { choosePaths } from '../../../api/choose-paths.ts'
import { pathsOf } from '../../../api/client.ts'
import { useStartJob } from '../../../api/use-job.ts'
import { navigate } from '../../../ui/navigation.ts'
import { type Choice, type Choices, firstChoices } from './choices.ts'
import type { Dropped } from './dropped-files.ts'
import { stageFiles } from './stage-files.ts'

interface Staging {
  readonly done: number
  readonly files: number
  /** Gives it up. */
  cancel(): void
}

/** Bringing scans in: receive or find files, look through them, choose, store. It goes on while other screens show. */
export const useImport = () => {
  const { t } = useTranslation('import')
  const scanning = useStartJob('imaging.scan')
  const storing = useStartJob('imaging.importSeries')
  const [staging, setStaging] = useState<Staging | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const [choices, setChoices] = useState<Choices>({})
  const abort = useRef<AbortController | null>(null)
  const report = scanning.result
  const [touched, setTouched] = useState(false)
  const wouldBeLost = touched && report !== null && storing.result === null
  useEffect(() => {
    if (!wouldBeLost || window.host !== undefined) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [wouldBeLost])
  useEffect(() => {
    if (report !== null) setChoices(firstChoices(report.candidates))
  }, [report])

  const clear = () => {
    abort.current?.abort()
    setStaging(null)
    setError(null)
    setChoices({})
    setTouched(false)
    scanning.reset()
    storing.reset()
  }
  const scanPaths = async (paths: string[]) => {
    if (paths.length === 0) return
    clear()
    navigate('#/study/import')
    await scanning.start({ paths })
  }
  const choose = async (purpose: 'import-folder' | 'import-files') => {
    try {
      await scanPaths(await choosePaths(purpose))
    } catch (failure) {
      setError(failure instanceof AppError ? failure : new AppError('internal', String(failure)))
    }
  }
  const drop = async (dropped: Dropped) => {
    const paths = pathsOf(dropped.files)
    if (paths !== null) {
      await scanPaths(paths)
      return
    }
    clear()
    navigate('#/study/import')
    const controller = new AbortController()
    abort.current = controller
    const cancel = () => {
      controller.abort()
      setStaging(null)
    }
    setStaging({ done: 0, files: 0, cancel })
    try {
      const files = await dropped.all()
      if (files.length === 0) throw new AppError('invalid-input', t('drop.empty'))
      const batch = await stageFiles(files, controller.signal, (done) => {
        if (!controller.signal.aborted) setStaging({ done, files: files.length, cancel })
      })
      setStaging(null)
      await scanning.start({ batch })
    } catch (failure) {
      setStaging(null)
      if (controller.signal.aborted) return
      setError(failure instanceof AppError ? failure : new AppError('internal', String(failure)))
    }
  }
  const change = useCallback((key: string, part: Partial<Choice>) => {
    setTouched(true)
    setChoices((now) => ({ ...now, [key]: { ...now[key], ...part } }))
  }, [])
  return {
    staging,
    scanning,
    storing,
    report,
    error: error ?? scanning.error ?? storing.error,
    /** Take the error away; what was found stays unless finding it was what failed. */
    closeError: () => {
      setError(null)
      if (scanning.error !== null) scanning.reset()
      storing.reset()
    },
    choices,
    change,
    setChoices,
    choose,
    drop: (dropped: Dropped) => void drop(dropped),
    clear,
  }
}

export type Importing = ReturnType<typeof useImport>
