/**
 * ln 0!, ln 1!, …, ln n!.
 *
 * @param n  largest argument, whole, ≥ 0
 */
export const logFactorials = (n: number): Float64Array => {
  const logs = new Float64Array(n + 1)
  for (let i = 2; i <= n; i++) logs[i] = logs[i - 1] + Math.log(i)
  return logs
}
