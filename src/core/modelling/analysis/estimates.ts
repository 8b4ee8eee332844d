/** A number with limits; null with a reason where undefined. */
export interface Estimated {
  readonly value: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly reason: string | null
}

export interface EstimatedWithP extends Estimated {
  readonly p: number | null
}

export interface TestOutcome {
  readonly statistic: number | null
  readonly p: number | null
  readonly reason: string | null
}

/** One coefficient of a logistic model as an odds ratio. */
export interface OddsRatioRow {
  readonly term: string
  readonly coefficient: number | null
  readonly se: number | null
  readonly or: number | null
  readonly lower: number | null
  readonly upper: number | null
  /** Limits from the profile likelihood; null when not computed or not finite. */
  readonly profileLower: number | null
  readonly profileUpper: number | null
  readonly p: number | null
  readonly vif: number | null
  readonly reason: string | null
}
