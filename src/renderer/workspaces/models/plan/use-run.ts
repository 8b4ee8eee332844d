import { useEffect, useState } from 'react'
import { useCallQuery } from '../../../api/use-call-query.ts'
import { useStartJob } from '../../../api/use-job.ts'
import { readStage } from './stage.ts'

export interface RunSource {
  readonly featureSetId: number | null
  readonly reader: string
  readonly deep: { readonly name: string; readonly text: string } | null
}

/** A sentence that only counts on takes the place of the one before. */
const addStage = (before: readonly string[], sentence: string): readonly string[] => {
  const last = before.at(-1) ?? ''
  if (last === sentence) return before
  const isCounting = readStage(last).kind === 'resampling' && readStage(sentence).kind === 'resampling'
  return [...(isCounting ? before.slice(0, -1) : before), sentence]
}

/** What a plan is run on, the run that is going on and the sentences it has said; it outlives the page. */
export const useRun = () => {
  const running = useStartJob('modelling.run')
  const [source, setSource] = useState<RunSource>({ featureSetId: null, reader: 'A', deep: null })
  const [name, setName] = useState('')
  const [seed, setSeed] = useState<number | null>(null)
  const [stages, setStages] = useState<readonly string[]>([])
  const [doneId, setDoneId] = useState<number | null>(null)
  const sentence = running.job?.sentence ?? ''
  useEffect(() => {
    if (sentence !== '') setStages((before) => addStage(before, sentence))
  }, [sentence])
  const { result } = running
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
    stages,
    doneId,
    columns: columns.data ?? [],
    columnsError: columns.error,
    start: (plan: string) => {
      setStages([])
      setDoneId(null)
      return running.start({ plan, name: name.trim() === '' ? null : name.trim(), seed, source: sent })
    },
  }
}

export type RunControl = ReturnType<typeof useRun>
