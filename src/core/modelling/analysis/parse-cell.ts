const missing = new Set(['', 'na', 'nan', 'null', 'n/a'])
const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/**
 * Reads a cell of a table.
 *
 * @param raw  as written
 * @returns the trimmed text (null for empty, NA, NaN, null) and its number (NaN where missing, not finite or a word)
 */
export const parseCell = (raw: string): { readonly text: string | null; readonly number: number } => {
  const text = raw.trim()
  if (missing.has(text.toLowerCase())) return { text: null, number: Number.NaN }
  const value = number.test(text) ? Number(text) : Number.NaN
  return { text, number: Number.isFinite(value) ? value : Number.NaN }
}
