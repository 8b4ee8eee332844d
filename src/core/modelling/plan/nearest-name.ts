/**
 * The known name most like a wrong one (Levenshtein distance, letter case ignored), or null if none is near enough to
 * be what was meant.
 *
 * @param name   as written
 * @param known  names there are
 */
export const nearestName = (name: string, known: readonly string[]): string | null => {
  let best: string | null = null
  let distance = Math.max(2, Math.ceil(name.length / 3)) + 1
  for (const candidate of known) {
    const d = editDistance(name.toLowerCase(), candidate.toLowerCase())
    if (d >= distance) continue
    distance = d
    best = candidate
  }
  return best
}

/**
 * A sentence about a name that is not known.
 *
 * @param what   kind of thing, e.g. `step`
 * @param name   as written
 * @param known  names there are
 */
export const unknownName = (what: string, name: string, known: readonly string[]): string => {
  const nearest = nearestName(name, known)
  const shown = known.length > 12 ? [...known.slice(0, 12), '…'] : known
  const hint =
    nearest !== null
      ? `did you mean "${nearest}"?`
      : known.length === 0
        ? 'there is none'
        : `known are ${shown.join(', ')}`
  return `unknown ${what} "${name}"; ${hint}`
}

const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]
}
