import type { Estimated } from '#core/modelling/analysis/results.ts'

/**
 * An estimate with its limits, e.g. "0.848 (0.762–0.934)"; a dash where undefined, no brackets where it has no limits.
 * Limits of which one is negative are set apart by a comma.
 *
 * @param estimate  value and limits
 * @param format    how a number is written
 */
export const estimateText = (
  { value, lower, upper }: Pick<Estimated, 'value' | 'lower' | 'upper'>,
  format: (value: number) => string,
): string => {
  if (value === null) return '—'
  if (lower === null && upper === null) return format(value)
  // A dash before a minus sign cannot be read.
  const between = (lower ?? 0) < 0 || (upper ?? 0) < 0 ? ', ' : '–'
  return `${format(value)} (${lower === null ? '—' : format(lower)}${between}${upper === null ? '—' : format(upper)})`
}
