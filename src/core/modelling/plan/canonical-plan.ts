import type { Plan } from './plan.ts'

/** JSON with keys in code-unit order, so that the same content has the same text. */
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const map = value as Record<string, unknown>
  return Object.fromEntries(
    Object.keys(map)
      .sort()
      .map((key) => [key, ordered(map[key])]),
  )
}

/**
 * The text whose hash names a plan: JSON of the normalised plan with sorted keys. Two files that mean the same, whatever
 * their order of entries or which defaults they write out, have the same text.
 *
 * @param plan  parsed plan
 */
export const canonicalPlan = (plan: Plan): string => JSON.stringify(ordered(plan))
