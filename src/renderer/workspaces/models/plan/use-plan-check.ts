import { useDebouncedValue } from '@mantine/hooks'
import { useCallQuery } from '../../../api/use-call-query.ts'
import { usePlanDraft } from './plan-draft.ts'
import type { PlanProblem } from './problem-path.ts'

const settleMs = 250
const none: readonly PlanProblem[] = []

/** The plan as it is read while it is being written, and what is wrong with it. */
export const usePlanCheck = (text: string) => {
  const reading = usePlanDraft((state) => state.reading)
  const [settled] = useDebouncedValue(text, settleMs)
  const check = useCallQuery(
    'modelling.checkPlan',
    { text: settled },
    { enabled: settled.trim() !== '', keepPrevious: true },
  )
  const problems: readonly PlanProblem[] = check.data?.problems ?? none
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
