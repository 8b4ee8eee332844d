import type { ReadingSummary } from '#contract/study.ts'

/** A reader's round with the lesions outlined in it. */
export interface ReaderRound {
  readonly reader: string
  readonly round: number
  /** Series and lesion, of what is outlined. */
  readonly lesions: ReadonlySet<string>
}

/** Every reader's rounds, in order. */
export const readerRounds = (readings: readonly ReadingSummary[]): ReaderRound[] => {
  const found = new Map<string, { reader: string; round: number; lesions: Set<string> }>()
  for (const { reader, round, seriesId, segments } of readings) {
    const key = `${reader} ${round}`
    const one = found.get(key) ?? { reader, round, lesions: new Set() }
    for (const { lesion } of segments) one.lesions.add(`${seriesId} ${lesion}`)
    found.set(key, one)
  }
  return [...found.values()].toSorted((a, b) =>
    a.reader < b.reader ? -1 : a.reader > b.reader ? 1 : a.round - b.round,
  )
}

/** The two readings with the most lesions in common, two readers before one; null where no lesion is read twice. */
export const bestPair = (rounds: readonly ReaderRound[]): { a: ReaderRound; b: ReaderRound } | null => {
  let best: { a: ReaderRound; b: ReaderRound; score: number } | null = null
  rounds.forEach((a, n) => {
    for (const b of rounds.slice(n + 1)) {
      const common = [...a.lesions].filter((lesion) => b.lesions.has(lesion)).length
      if (common === 0) continue
      const score = common + (a.reader === b.reader ? 0 : 0.5)
      if (best === null || score > best.score) best = { a, b, score }
    }
  })
  return best
}
