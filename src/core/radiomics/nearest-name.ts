/**
 * The known name most like a wrong one (Levenshtein distance, letter case ignored), or null if none is near enough to
 * be what was meant.
 */
export const nearestName = (name: string, known: readonly string[]): string | null => {
  let best: string | null = null
  let distance = Math.max(2, Math.ceil(name.length / 3)) + 1
  for (const candidate of known) {
    const d = editDistance(name.toLowerCase(), candidate.toLowerCase())
    if (d < distance) {
      distance = d
      best = candidate
    }
  }
  return best
}

const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[b.length]
}
