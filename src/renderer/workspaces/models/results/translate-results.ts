import type { AnalysisResults } from '#core/modelling/analysis/results.ts'

/** Entries of results in which the engine speaks in sentences. */
const spoken: readonly string[] = [
  'reason',
  'warnings',
  'stamps',
  'stamp',
  'notes',
  'cause',
  'dfRule',
  'sentence',
  'test',
]

const translate = (value: unknown, isSpoken: boolean, say: (sentence: string) => string): unknown => {
  if (typeof value === 'string') return isSpoken ? say(value) : value
  if (Array.isArray(value)) return value.map((item: unknown) => translate(item, isSpoken, say))
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, translate(item, spoken.includes(key), say)] as const),
  )
}

/**
 * Results with what the engine says in them said otherwise, so that tables and figures made of them say it too. The plan
 * stays as it was written.
 *
 * @param say  a sentence of the engine in the wanted words
 */
export const translateResults = (results: AnalysisResults, say: (sentence: string) => string): AnalysisResults => ({
  ...(translate({ ...results, plan: null }, false, say) as AnalysisResults),
  plan: results.plan,
})
