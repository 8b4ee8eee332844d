import { chiSquareSf } from '../distributions/chi-square.ts'

export interface CochranQ {
  /** Null with a reason when no case is judged differently. */
  readonly q: number | null
  readonly df: number
  readonly p: number | null
  readonly reason: string | null
}

/**
 * Cochran's Q: do k methods succeed equally often on the same cases?
 * Q = (k − 1)(k Σ Cⱼ² − N²)/(k N − Σ Rᵢ²) on chi-square with k − 1 degrees of freedom.
 *
 * @param successes  one array per method, true where it succeeded; same cases in the same order
 * @returns Q, df and p; null with a reason when every case has the same result by all methods
 * @throws for fewer than 2 methods, or other numbers of cases
 * @see Cochran 1950, doi:10.1093/biomet/37.3-4.256
 */
export const cochranQ = (successes: readonly (readonly boolean[])[]): CochranQ => {
  const k = successes.length
  if (k < 2) throw new Error(`Cochran's Q compares at least 2 methods; ${k} was given.`)
  if (successes.some((method) => method.length !== successes[0].length))
    throw new Error("Cochran's Q needs the same cases for every method.")
  const columns = successes.map((method) => method.filter(Boolean).length)
  const total = columns.reduce((a, b) => a + b, 0)
  const rowSquares = successes[0].reduce((sum, _, i) => sum + successes.filter((method) => method[i]).length ** 2, 0)
  const df = k - 1
  const spread = k * total - rowSquares
  if (spread === 0) return { q: null, df, p: null, reason: 'all methods have the same result in every case' }
  const q = (df * (k * columns.reduce((sum, count) => sum + count * count, 0) - total * total)) / spread
  return { q, df, p: chiSquareSf(q, df), reason: null }
}
