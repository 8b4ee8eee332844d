/**
 * Quantile of weighted values that is type 7 of Hyndman and Fan where all weights are equal: the values in ascending order
 * stand at t = (C − w/2 − w₁/2) / (W − w₁/2 − wₙ/2), C the sum of weights up to and with the value, W the whole, w₁ and wₙ
 * the weights of the least and greatest value; between them it is linear.
 *
 * @param values   at least one
 * @param weights  > 0, as many
 * @param p        0 … 1
 * @returns null for no values
 * @see Hyndman & Fan 1996, doi:10.1080/00031305.1996.10473566
 */
export const weightedQuantile = (values: Float64Array, weights: Float64Array, p: number): number | null => {
  const n = values.length
  if (n === 0) return null
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b] || weights[a] - weights[b])
  const firstHalf = weights[order[0]] / 2
  const whole = weights.reduce((sum, w) => sum + w, 0)
  const wanted = firstHalf + p * (whole - firstHalf - weights[order[n - 1]] / 2)
  let before = 0
  let place = firstHalf
  for (let i = 1; i < n; i++) {
    before += weights[order[i - 1]]
    const here = before + weights[order[i]] / 2
    if (here >= wanted) {
      const t = Math.min(Math.max((wanted - place) / (here - place), 0), 1)
      const low = values[order[i - 1]]
      return low + t * (values[order[i]] - low)
    }
    place = here
  }
  return values[order[n - 1]]
}
