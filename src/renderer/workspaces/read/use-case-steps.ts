import { useMemo } from 'react'
import { useCallQuery } from '#renderer/api/use-call-query.ts'
import { caseSteps, type CaseSteps } from './case-steps.ts'
import type { ReadingKey } from './open-read-model.ts'

/** The neighbours of a reading in the order of the study. */
export const useCaseSteps = ({ seriesId, reader, round }: ReadingKey): CaseSteps => {
  const { data } = useCallQuery('study.listSeries', {})
  return useMemo(
    () =>
      caseSteps(
        (data ?? []).map(({ id }) => id),
        { seriesId, reader, round },
      ),
    [data, seriesId, reader, round],
  )
}
