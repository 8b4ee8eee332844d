/**
 * The logistic function 1 / (1 + e^−t), without overflow.
 *
 * @param t  log odds, any real number
 * @returns a probability in [0, 1]
 */
export const sigmoid = (t: number): number => {
  if (t >= 0) return 1 / (1 + Math.exp(-t))
  const e = Math.exp(t)
  return e / (1 + e)
}

/**
 * log(1 + e^t), without overflow.
 *
 * @param t  any real number
 */
export const softplus = (t: number): number => (t > 0 ? t + Math.log1p(Math.exp(-t)) : Math.log1p(Math.exp(t)))
