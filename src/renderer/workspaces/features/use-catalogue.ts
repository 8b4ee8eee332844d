import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FeatureDescription } from '#contract/radiomics.ts'
import { useCallQuery } from '../../api/use-call-query.ts'
import { describeFeature } from './catalogue-words.ts'

/** What each feature is, by its name without image type, in the language of the screen. */
export const useCatalogue = (): ReadonlyMap<string, FeatureDescription> => {
  const { data } = useCallQuery('radiomics.listFeatures', {})
  const { language } = useTranslation('features').i18n
  return useMemo(
    () => new Map((data ?? []).map((feature) => [feature.name, describeFeature(feature, language)])),
    [data, language],
  )
}
