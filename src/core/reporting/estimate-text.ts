import type { Estimated } from '#core/modelling/analysis/results.ts'

/**
 * An estimate with its limits, e.g. "0.848 (0.762–0.934)"; a dash where undefined, no brackets where it has no limits.
 *
 * @param estimate  value and limits
 * @param format    how a number is written
 */
export const estimateText = (
  { value, lower, upper }: Pick<Estimated, 'value' | 'lower' | 'upper'>,
  format: (value: number) => string,
): string => {
  if (value === null) return '—'
  return lower === null && upper === null
    ? format(value)
    : `${format(value)} (${lower === null ? '—' : format(lower)}–${upper === null ? '—' : format(upper)})`
}
