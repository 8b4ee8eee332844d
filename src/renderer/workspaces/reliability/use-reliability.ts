import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { ReliabilityComparison, ReliabilityRequest } from '#contract/reliability.ts'
import type { IccForm } from '#core/statistics/agreement/icc-form.ts'
import type { KeepRule } from '#core/statistics/reliability/keep-rule.ts'
import { useCallQuery } from '#renderer/api/use-call-query.ts'
import { analyseTables, featuresOfTables } from './analyse-tables.ts'
import { defaultComparisons, defaultForm, offeredComparisons } from './choose-comparisons.ts'
import { type ComparableSet, useComparableSets } from './use-comparable-sets.ts'

/** What the user has chosen; null follows the default. */
interface Choice {
  readonly setIds: readonly number[] | null
  readonly comparisons: readonly ReliabilityComparison[] | null
  readonly form: IccForm | null
  readonly subsetId: number | null
  readonly keep: KeepRule
  /** The extraction and comparison that the plots show, and the feature beside them. */
  readonly shownSetId: number | null
  readonly shownComparison: string | null
  readonly feature: string | null
}

const start: Choice = {
  setIds: null,
  comparisons: null,
  form: null,
  subsetId: null,
  keep: { rule: 'point-gt', threshold: 0.8 },
  shownSetId: null,
  shownComparison: null,
  feature: null,
}

const newestComparable = (sets: readonly ComparableSet[]): ComparableSet | undefined => {
  const complete = sets.filter(({ set }) => set.state === 'complete')
  return complete.find(({ proposals }) => proposals.length > 0) ?? complete[0] ?? sets[0]
}

const nothing: ReliabilityRequest = { featureSetIds: [], comparisons: [], form: 'agreement-single', subsetId: null }

/** What is compared, by which rule, and what comes of it; the rule is applied here, so that it moves at once. */
export const useReliability = () => {
  const [choice, setChoice] = useState<Choice>(start)
  const change = useCallback((part: Partial<Choice>) => setChoice((before) => ({ ...before, ...part })), [])
  const { sets, pending, error } = useComparableSets()
  const runs = useCallQuery('reliability.listPerturbationRuns', {})
  const subsets = useCallQuery('reliability.listSubsets', {})

  const first = newestComparable(sets)
  const chosenSets =
    choice.setIds === null
      ? first === undefined
        ? []
        : [first]
      : sets.filter(({ set }) => choice.setIds?.includes(set.id) === true)
  const offered = offeredComparisons(chosenSets, runs.data ?? [])
  const comparisons = choice.comparisons ?? defaultComparisons(offered)
  const form = choice.form ?? defaultForm(comparisons)
  const subsetId = (subsets.data ?? []).some(({ id }) => id === choice.subsetId) ? choice.subsetId : null
  const asked =
    chosenSets.length === 0 || comparisons.length === 0
      ? null
      : JSON.stringify({ featureSetIds: chosenSets.map(({ set }) => set.id), comparisons, form, subsetId })
  const request = useMemo(() => (asked === null ? null : (JSON.parse(asked) as ReliabilityRequest)), [asked])
  const reply = useCallQuery('reliability.compute', request ?? nothing, {
    enabled: request !== null,
    keepPrevious: true,
  })

  const tables = request === null ? undefined : reply.data?.tables
  const compared = useMemo(() => (tables === undefined ? [] : featuresOfTables(tables)), [tables])
  // The field of the threshold answers at once; tables and plots follow when no other key waits.
  const keep = useDeferredValue(choice.keep)
  const analysed = useMemo(() => analyseTables(compared, keep), [compared, keep])
  const shown = analysed.find(({ featureSetId }) => featureSetId === choice.shownSetId) ?? analysed[0] ?? null
  const found = shown?.compared.findIndex(({ table }) => table.comparison === choice.shownComparison) ?? -1
  return {
    choice,
    change,
    sets,
    chosenSets,
    offered,
    comparisons,
    form,
    subsets: subsets.data ?? [],
    subsetId,
    runs: runs.data ?? [],
    request,
    /** The rule by which the features are shown: the chosen one, or a moment ago the one before. */
    keep,
    analysed,
    shown,
    /** Place of the shown comparison among those of the shown extraction. */
    at: Math.max(0, found),
    pending: pending || (request !== null && reply.isPending),
    stale: reply.isPlaceholderData,
    error: error ?? (request === null ? null : reply.error),
  }
}

export type Reliability = ReturnType<typeof useReliability>
