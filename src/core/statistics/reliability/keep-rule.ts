/** How an estimate, or its lower limit, is held against the threshold. */
export const keepRules = ['point-gt', 'point-ge', 'lower-gt', 'lower-ge'] as const
type KeepRuleName = (typeof keepRules)[number]

export interface KeepRule {
  readonly rule: KeepRuleName
  readonly threshold: number
}

/** What a rule looks at. */
export interface Estimate {
  readonly icc: number | null
  readonly lower: number | null
}

/**
 * Whether a feature stays by one comparison. What is undefined never stays, nor does an average form above 1 (its
 * denominator is negative).
 *
 * @param estimate  estimate and lower limit
 * @param rule      `point-gt` ICC > t · `point-ge` ICC ≥ t · `lower-gt` lower limit > t · `lower-ge` lower limit ≥ t
 * @returns true when it stays
 */
export const keepsIcc = (estimate: Estimate, { rule, threshold }: KeepRule): boolean => {
  const { icc, lower } = estimate
  if (icc === null || icc > 1) return false
  const value = rule.startsWith('point') ? icc : lower
  if (value === null) return false
  return rule.endsWith('gt') ? value > threshold : value >= threshold
}
