import { useDebouncedValue } from '@mantine/hooks'
import { useMemo } from 'react'
import { useCallQuery } from '../../../api/use-call-query.ts'
import { readPlanText } from './plan-document.ts'
import type { PlanProblem } from './problem-path.ts'

const settleMs = 250

/** The plan as it is read while it is being written, and what is wrong with it. */
export const usePlanCheck = (text: string) => {
  const reading = useMemo(() => readPlanText(text), [text])
  const [settled] = useDebouncedValue(text, settleMs)
  const check = useCallQuery(
    'modelling.checkPlan',
    { text: settled },
    { enabled: settled.trim() !== '', keepPrevious: true },
  )
  const problems: readonly PlanProblem[] = check.data?.problems ?? []
  return {
    reading,
    problems,
    pending: settled !== text || check.isFetching,
    sentences: check.data?.sentences ?? [],
    sha256: check.data?.sha256 ?? null,
    yaml: check.data?.yaml ?? null,
    error: check.error,
    isSound: reading.fault === null && check.data?.sha256 !== null && check.data !== undefined && problems.length === 0,
  }
}

export type PlanCheck = ReturnType<typeof usePlanCheck>
