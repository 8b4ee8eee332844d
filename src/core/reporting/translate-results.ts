import type { AnalysisResults } from '#core/modelling/analysis/results.ts'

/** Entries of results in which the engine speaks in sentences. */
const spoken: readonly string[] = [
  'reason',
  'warnings',
  'stamps',
  'stamp',
  'note',
  'notes',
  'cause',
  'criterion',
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

/**
 * As `translateResults`, with what stands about the plan at the head of a report: its title, where it comes from, notes.
 *
 * @param say  a sentence of the engine, or of a recipe, in the wanted words
 */
export const translateForReport = (results: AnalysisResults, say: (sentence: string) => string): AnalysisResults => {
  const { plan } = results
  const title = plan.title === null ? null : say(plan.title)
  return { ...translateResults(results, say), plan: { ...plan, title, notes: plan.notes.map(say) } }
}

/** Every sentence of a run that a report can say in other words, each once. */
export const spokenSentences = (results: AnalysisResults): string[] => {
  const found = new Set<string>()
  translateForReport(results, (sentence) => {
    found.add(sentence)
    return sentence
  })
  return [...found]
}
