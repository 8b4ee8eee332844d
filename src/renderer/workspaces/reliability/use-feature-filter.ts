import { useState } from 'react'
import type { ReliabilityRow } from './analyse-tables.ts'

const shownKinds = ['all', 'kept', 'removed', 'undefined'] as const
type ShownKind = (typeof shownKinds)[number]

/** Which features the table lists. */
export interface FeatureFilterState {
  readonly words: string
  readonly kind: ShownKind
  readonly family: string | null
  readonly image: string | null
}

const everything: FeatureFilterState = { words: '', kind: 'all', family: null, image: null }

/** The filter of the feature table; it outlives the table, so that other views can set it. */
export const useFeatureFilter = () => {
  const [state, setState] = useState(everything)
  return {
    state,
    kinds: shownKinds,
    change: (part: Partial<FeatureFilterState>) => setState((before) => ({ ...before, ...part })),
    only: (part: Partial<FeatureFilterState>) => setState({ ...everything, ...part }),
  }
}

export type FeatureFilter = ReturnType<typeof useFeatureFilter>

const isOfKind = ({ decision }: ReliabilityRow, kind: ShownKind): boolean => {
  if (kind === 'all') return true
  if (kind === 'kept') return decision.kept
  return kind === 'undefined' ? decision.undefinedIn.length > 0 : !decision.kept && decision.undefinedIn.length === 0
}

/** Features whose name holds every word, of the chosen kind, family and image. */
export const filterFeatures = (rows: readonly ReliabilityRow[], filter: FeatureFilterState): ReliabilityRow[] => {
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter(
    (row) =>
      (filter.family === null || row.family === filter.family) &&
      (filter.image === null || row.image === filter.image) &&
      isOfKind(row, filter.kind) &&
      words.every((word) => row.feature.toLowerCase().includes(word)),
  )
}
