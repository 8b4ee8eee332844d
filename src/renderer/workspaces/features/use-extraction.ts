import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useCallQuery } from '../../api/use-call-query.ts'
import { useStartJob } from '../../api/use-job.ts'

/** Which readings are extracted. */
export interface ReadingChoice {
  readonly reader: string | null
  readonly round: number | null
  /** Null: all that match reader and round. */
  readonly readingIds: readonly number[] | null
}

/** A planned or running extraction; it outlives the form on the screen. */
export const useExtraction = () => {
  const running = useStartJob('radiomics.extract')
  const [choice, setChoice] = useState<ReadingChoice>({ reader: null, round: null, readingIds: null })
  const defaults = useCallQuery('radiomics.checkSettings', { text: null })
  const presets = useCallQuery('radiomics.listPresets', {})
  const [text, setText] = useState<string | null>(null)
  const shownText = text ?? defaults.data?.yaml ?? ''
  const [settled] = useDebouncedValue(shownText, 300)
  const check = useCallQuery(
    'radiomics.checkSettings',
    { text: settled },
    { enabled: settled !== '', keepPrevious: true },
  )
  const [doneId, setDoneId] = useState<number | null>(null)
  const { result } = running
  useEffect(() => {
    if (result !== null) setDoneId(result.featureSetId)
  }, [result])
  return {
    choice,
    setChoice,
    text: shownText,
    setText,
    presets: presets.data ?? [],
    isDefault: text === null || text === defaults.data?.yaml,
    check: { data: check.data ?? null, error: check.error, pending: settled !== shownText || check.isFetching },
    running,
    doneId,
    start: () => {
      setDoneId(null)
      return running.start({
        parameters: shownText,
        readingIds: choice.readingIds === null ? null : [...choice.readingIds],
        reader: choice.reader,
        round: choice.round,
      })
    },
  }
}

export type ExtractionPlan = ReturnType<typeof useExtraction>
