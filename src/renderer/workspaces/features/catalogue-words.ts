import type { FeatureDescription } from '#contract/radiomics.ts'
import { i18n } from '#renderer/i18n/index.ts'
import { recogniser } from '#renderer/ui/known-sentence.ts'

const recognise = recogniser('catalogue')

const inWords = (text: string, language: string): string => {
  const found = recognise(text)
  if (found === null) return text
  const { said, ...blanks } = found.blanks
  return i18n.t(`catalogue:sentence.${found.key}`, {
    ...blanks,
    ...(said === undefined ? {} : { said: inWords(said, language) }),
    lng: language,
  })
}

/** What a feature is, in the language of the screen: names, formulas and codes stay. */
export const describeFeature = (feature: FeatureDescription, language: string): FeatureDescription =>
  language === 'en'
    ? feature
    : {
        ...feature,
        description: inWords(feature.description, language),
        unit: inWords(feature.unit, language),
        extremes: { low: inWords(feature.extremes.low, language), high: inWords(feature.extremes.high, language) },
        ibsiDeviations: feature.ibsiDeviations.map((sentence) => inWords(sentence, language)),
      }
