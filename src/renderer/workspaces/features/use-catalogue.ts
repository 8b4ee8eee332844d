import { useMemo } from 'react'
import type { FeatureDescription } from '#contract/radiomics.ts'
import { useCallQuery } from '../../api/use-call-query.ts'

/** What each feature is, by its name without image type. */
export const useCatalogue = (): ReadonlyMap<string, FeatureDescription> => {
  const { data } = useCallQuery('radiomics.listFeatures', {})
  return useMemo(() => new Map((data ?? []).map((feature) => [feature.name, feature])), [data])
}
