import { useEffect, useState } from 'react'
import { useCallQuery } from '../../../api/use-call-query.ts'
import { useStartJob } from '../../../api/use-job.ts'
import { followStages } from './run-stages.ts'

export interface RunSource {
  readonly featureSetId: number | null
  readonly reader: string
  readonly deep: { readonly name: string; readonly text: string } | null
}

/** What a plan is run on, and the run that is going on; it outlives the page. */
export const useRun = () => {
  const running = useStartJob('modelling.run')
  const [source, setSource] = useState<RunSource>({ featureSetId: null, reader: 'A', deep: null })
  const [name, setName] = useState('')
  const [seed, setSeed] = useState<number | null>(null)
  const [doneId, setDoneId] = useState<number | null>(null)
  const { jobId, result } = running
  useEffect(() => (jobId === null ? undefined : followStages(jobId)), [jobId])
  useEffect(() => {
    if (result !== null) setDoneId(result.id)
  }, [result])
  const sent = { featureSetId: source.featureSetId, reader: source.reader, deep: source.deep?.text ?? null }
  const columns = useCallQuery('modelling.listColumns', sent, { keepPrevious: true })
  return {
    running,
    source,
    setSource,
    name,
    setName,
    seed,
    setSeed,
    doneId,
    columns: columns.data ?? [],
    columnsError: columns.error,
    start: (plan: string) => {
      setDoneId(null)
      return running.start({ plan, name: name.trim() === '' ? null : name.trim(), seed, source: sent })
    },
  }
}

export type RunControl = ReturnType<typeof useRun>
