/**
 * Deviance term D(x, m) = x·ln(x/m) + m − x, without cancellation where x ≈ m.
 *
 * @param x  > 0
 * @param m  ≥ 0; 0 gives Infinity
 * @returns D ≥ 0
 * @see Loader 2000, Fast and accurate computation of binomial probabilities (there bd0)
 */
export const devianceTerm = (x: number, m: number): number => {
  const difference = x - m
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) - difference
  const v = difference / (x + m)
  const square = v * v
  let sum = difference * v
  let power = 2 * x * v
  for (let k = 3; ; k += 2) {
    power *= square
    const next = sum + power / k
    if (next === sum) return sum
    sum = next
  }
}
