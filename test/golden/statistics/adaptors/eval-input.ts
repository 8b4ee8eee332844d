import { labelledProbabilities, type LabelledProbabilities } from '#core/statistics/evaluation/probabilities.ts'
import { type ScoredClasses, scoredClasses } from '#core/statistics/evaluation/scored-classes.ts'
import type { GoldenCase, GoldenData, Json, JsonObject } from '../golden-case.ts'

type Column = readonly (number | null)[]

/** Numbers of the golden files; infinities are words there. */
export const numbersOf = (value: Json | undefined): (number | null)[] =>
  (Array.isArray(value) ? value : []).map((item) =>
    item === 'Inf' ? Infinity : item === '-Inf' ? -Infinity : item === null ? null : Number(item),
  )

export const inputOf = ({ input }: GoldenCase): JsonObject => input ?? {}

/** A word of the input, or the default where it has none. */
export const wordOf = (golden: GoldenCase, field: string, byDefault = ''): string => {
  const value = inputOf(golden)[field]
  return typeof value === 'string' ? value : byDefault
}

/** The file that a case reads. */
export const fileOf = (golden: GoldenCase): string => wordOf(golden, 'csv', 'scores.csv')

/** The column that a field of the input names, or one of a default name. */
export const columnOf = (golden: GoldenCase, data: GoldenData, field: string, byDefault?: string): Column =>
  data.numbers(fileOf(golden), wordOf(golden, field, byDefault))

/** Labels and scores, from the parameters of the case or from the named columns. */
export const labelsAndScores = (golden: GoldenCase, data: GoldenData): { labels: Column; scores: Column } => {
  const { params } = golden
  if (params?.['label'] !== undefined) return { labels: numbersOf(params['label']), scores: numbersOf(params['score']) }
  return { labels: columnOf(golden, data, 'label', 'label'), scores: columnOf(golden, data, 'score') }
}

export const classesOf = (golden: GoldenCase, data: GoldenData): ScoredClasses => {
  const { labels, scores } = labelsAndScores(golden, data)
  return scoredClasses(labels, scores)
}

export const probabilitiesOf = (golden: GoldenCase, data: GoldenData): LabelledProbabilities => {
  const { labels, scores } = labelsAndScores(golden, data)
  return labelledProbabilities(labels, scores)
}

/** The numbers in brackets after a word of the call, as in `x = c(0.1, 2.5)` or `conf.level = 0.9`. */
export const numbersInCall = ({ call }: GoldenCase, word: string): number[] => {
  const found = new RegExp(`\\b${word.replaceAll('.', '\\.')}\\s*=\\s*(?:c\\(([^)]*)\\)|([-+.\\deE]+))`).exec(call)
  return (found?.[1] ?? found?.[2] ?? '').split(',').filter(Boolean).map(Number)
}
