import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useCallQuery } from '../../api/use-call-query.ts'
import { useStartJob } from '../../api/use-job.ts'
import { isRegionValid, type RegionChoice, regionText, wholeLesion } from './region-text.ts'

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
  const [region, setRegion] = useState<RegionChoice>(wholeLesion)
  const request = {
    parameters: settled,
    readingIds: choice.readingIds === null ? null : [...choice.readingIds],
    reader: choice.reader,
    round: choice.round,
    region: regionText(region),
  }
  const sound = isRegionValid(region) && choice.readingIds?.length !== 0
  const advice = useCallQuery('radiomics.adviseExtraction', request, {
    enabled: settled !== '' && check.error === null && sound,
    keepPrevious: true,
  })
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
    region,
    setRegion,
    request,
    advice: sound && check.error === null ? (advice.data ?? []) : [],
    running,
    doneId,
    start: () => {
      setDoneId(null)
      return running.start({ ...request, parameters: shownText })
    },
  }
}

export type ExtractionPlan = ReturnType<typeof useExtraction>
