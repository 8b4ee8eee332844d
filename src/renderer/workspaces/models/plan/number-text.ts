/**
 * Numbers as they are typed in a row: `0.7, 0.3`, `7:3`, `10 20`.
 *
 * @returns null where something in it is no number
 */
export const readNumbers = (text: string): number[] | null => {
  const parts = text
    .trim()
    .replaceAll(/^\[|\]$/g, '')
    .split(/[\s,;:，；：]+/)
    .filter((part) => part !== '')
  const numbers = parts.map(Number)
  return numbers.every(Number.isFinite) ? numbers : null
}

/**
 * What a number field shows: what is being typed as long as it means the value or nothing yet (`-`, `0.`), else the value.
 *
 * @param typed  null while nothing is being typed
 */
export const shownNumber = (typed: string | null, value: number | null): string => {
  const own = value === null ? '' : String(value)
  if (typed === null) return own
  const means = typed.trim() === '' ? null : Number(typed)
  return means === value || Number.isNaN(means) ? typed : own
}
