/**
 * The logistic function 1 / (1 + e^−t); e^−t = ∞ gives 0.
 *
 * @param t  log odds, any real number
 * @returns a probability in [0, 1]
 */
export const sigmoid = (t: number): number => 1 / (1 + Math.exp(-t))

/**
 * log(1 + e^t), without overflow.
 *
 * @param t  any real number
 */
export const softplus = (t: number): number => (t > 0 ? t + Math.log1p(Math.exp(-t)) : Math.log1p(Math.exp(t)))
