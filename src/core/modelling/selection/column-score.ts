/** What a univariate filter says of one column. */
export interface ColumnScore {
  readonly statistic: number | null
  readonly p: number | null
  /** Why they are null, else null. */
  readonly reason: string | null
}
