import type { ReliabilitySummary } from '#core/modelling/analysis/results.ts'
import type { Words } from './words/words.ts'

/** The rule of keeping features as a short formula, e.g. "ICC > 0.8"; a rule without a formula by its name. */
export const reliabilityRule = (
  { rule, threshold }: Pick<ReliabilitySummary, 'rule' | 'threshold'>,
  words: Words,
): string => {
  switch (rule) {
    case 'point-gt':
      return `ICC > ${threshold}`
    case 'point-ge':
      return `ICC ≥ ${threshold}`
    case 'lower-gt':
      return words.report.lowerLimitRule(String(threshold), '>')
    case 'lower-ge':
      return words.report.lowerLimitRule(String(threshold), '≥')
    default:
      return rule.includes(String(threshold)) ? rule : `${rule} ${threshold}`
  }
}
