import type { FeatureReliability } from './compare-readings.ts'
import type { FeatureDecision } from './decide-features.ts'

const columns = ['feature', 'form', 'icc', 'lower', 'upper', 'f', 'df1', 'df2', 'p', 'n', 'class', 'kept', 'reason']

/** A cell as CSV has it: quoted where it holds a comma, a quote or a line break (RFC 4180). */
const cell = (value: string | number | boolean | null): string => {
  const text = value === null ? '' : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * The reliability table of one comparison as CSV text. Numbers are the shortest decimal that parses back to the same
 * double, undefined ones are empty and have a reason; F of perfect agreement is `Infinity`. Ends with a line break.
 *
 * @param features   reliability of each feature
 * @param decisions  what the rule makes of each, by feature
 */
export const formatIccCsv = (
  features: readonly FeatureReliability[],
  decisions: readonly FeatureDecision[],
): string => {
  const decisionOf = new Map(decisions.map((decision) => [decision.feature, decision]))
  const lines = features.map((found) => {
    const decision = decisionOf.get(found.feature)
    const { feature, form, icc, lower, upper, f, df1, df2, p, n } = found
    const numbers = [icc, lower, upper, f, df1, df2, p, n]
    const words = [found.class, decision?.kept ?? false, found.reason ?? decision?.reason ?? null]
    return [feature, form, ...numbers, ...words].map(cell).join(',')
  })
  return [columns.join(','), ...lines, ''].join('\n')
}
