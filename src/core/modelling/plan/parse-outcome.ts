import type { OutcomePlan } from './plan.ts'
import type { MapReader } from './plan-reader.ts'

/**
 * The outcome of a plan or of a part of it.
 *
 * @param top       map that may hold `outcome`
 * @param fallback  outcome of the plan; null when this is the plan itself
 */
export const parseOutcome = (top: MapReader, fallback: OutcomePlan | null): OutcomePlan => {
  if (!top.has('outcome')) {
    if (fallback === null) top.problem('outcome', 'is needed: the column, and which value is positive')
    return fallback ?? { column: '', positive: null, negative: null }
  }
  const raw = top.raw('outcome')
  if (typeof raw === 'string') return { column: raw, positive: null, negative: null }
  const map = top.map('outcome', ['column', 'positive', 'negative'])
  return { column: map.text('column'), positive: map.scalar('positive'), negative: map.scalar('negative') }
}
