import { compare, type Difference } from './compare.ts'
import type { Adaptor, GoldenCase, GoldenData, GoldenFile, Outcome } from './golden-case.ts'

export interface CaseResult {
  readonly id: string
  readonly state: 'met' | 'not-met' | 'not-asked'
  /** Why it is not met, or not asked. */
  readonly words: string
  readonly differences: readonly Difference[]
}

const runCase = async (golden: GoldenCase, adaptor: Adaptor, data: GoldenData): Promise<CaseResult> => {
  const { id } = golden
  const result = (state: CaseResult['state'], words = '', differences: readonly Difference[] = []): CaseResult => ({
    id,
    state,
    words,
    differences,
  })
  if (golden.tol === null && golden.error === undefined) return result('not-asked', 'shown for information')
  let outcome: Outcome
  try {
    outcome = await adaptor.run(golden, data)
  } catch (error) {
    outcome = { kind: 'refused', message: error instanceof Error ? error.message : String(error) }
  }
  if (outcome.kind === 'not-asked') return result('not-asked', outcome.why)
  if (outcome.kind === 'not-covered') return result('not-met', 'not covered yet')
  if (golden.error !== undefined)
    return outcome.kind === 'refused' ? result('met') : result('not-met', 'a refusal was wanted')
  if (outcome.kind === 'refused') return result('not-met', `refused: ${outcome.message}`)
  const comparable = adaptor.comparable?.(golden, data) ?? { expect: golden.expect }
  const differences = compare(comparable, outcome.got, golden.tol ?? {})
  return differences.length === 0 ? result('met') : result('not-met', 'differs', differences)
}

/** Every case of one golden file, in its order. */
export const runFamily = async (file: GoldenFile, adaptor: Adaptor, data: GoldenData): Promise<CaseResult[]> => {
  if (file.schema !== 'stats-golden/1')
    throw new Error(`the golden file of ${file.family} is of schema ${file.schema}; stats-golden/1 is known`)
  const results: CaseResult[] = []
  for (const golden of file.cases) results.push(await runCase(golden, adaptor, data))
  return results
}
