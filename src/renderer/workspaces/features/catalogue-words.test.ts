import { expect, test } from 'vitest'
import type { FeatureDescription } from '#contract/radiomics.ts'
import { catalogue } from '#core/radiomics/catalogue.ts'
import { extremesOf } from '#core/radiomics/catalogue/extremes.ts'
import { ibsiDeviations } from '#core/radiomics/catalogue/ibsi-deviation.ts'
import { i18n } from '#renderer/i18n/index.ts'
import { describeFeature } from './catalogue-words.ts'

const english = catalogue.map(
  (feature) =>
    ({
      ...feature,
      extremes: extremesOf(feature),
      ibsiDeviations: ibsiDeviations(feature),
    }) as unknown as FeatureDescription,
)
const chinese = english.map((feature) => describeFeature(feature, 'zh'))
const texts = ({ description, extremes, ibsiDeviations: deviations }: FeatureDescription): string[] => [
  description,
  extremes.low,
  extremes.high,
  ...deviations,
]

test('every text of the catalogue has its Chinese words', () => {
  expect(chinese.flatMap(texts).filter((text) => !/[\u4e00-\u9fff]/.test(text))).toEqual([])
  expect(chinese.map(({ unit }) => unit).filter((unit) => /[a-z]{4}/.test(unit))).toEqual([])
})

test('names, formulas and codes stay, and so does all of it in English', () => {
  expect(chinese.map(({ name, formula, ibsi }) => [name, formula, ibsi])).toEqual(
    english.map(({ name, formula, ibsi }) => [name, formula, ibsi]),
  )
  expect(english.map((feature) => describeFeature(feature, 'en'))).toEqual(english)
})

test('a text made of parts is said whole', () => {
  const [feature] = chinese.filter(
    ({ description }) => description.includes('标准差') && description.includes('4 个体素'),
  )
  expect(feature.description).toBe('相同灰度对出现的频度，相隔 4 个体素；各方向的标准差。')
})

test('no words are kept for what the catalogue does not say', () => {
  const words = i18n.getResource('en', 'catalogue', 'sentence') as Readonly<Record<string, string>>
  const said = new Set([...english.flatMap(texts), ...english.map(({ unit }) => unit)])
  const parts = new Set([...said].map((text) => text.replace(/, \d voxels? apart; .*$/, '')))
  const isPattern = (text: string): boolean => text.includes('{{')
  expect(Object.values(words).filter((text) => !isPattern(text) && !said.has(text) && !parts.has(text))).toEqual([])
})
