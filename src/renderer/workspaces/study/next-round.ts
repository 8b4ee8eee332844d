interface Round {
  readonly round: number
  readonly segments: readonly unknown[]
}

/** The round in which a reader reads a series again: the first without an outline; null before the first reading. */
export const nextRound = (readings: readonly Round[]): number | null => {
  const done = readings.filter(({ segments }) => segments.length > 0).map(({ round }) => round)
  return done.length === 0 ? null : Math.max(...done) + 1
}
