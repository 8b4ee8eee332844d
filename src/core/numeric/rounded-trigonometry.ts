/**
 * Trigonometric functions rounded to the nearest double, where Math's may be off by one in the last place.
 *
 * For the few places where values that are equal on paper are compared, so that the last bit decides. Computed with
 * whole numbers of 160 bits behind the point; slow.
 */

const bits = 160n
const one = 1n << bits

const toFixed = (x: number): bigint => {
  // In steps of 2⁻²⁰ of the number at hand every product and remainder is exact.
  let rest = Math.abs(x)
  let fixed = 0n
  for (let shift = bits; rest > 0 && shift >= 0n; shift -= 20n) {
    const whole = Math.floor(rest)
    fixed += BigInt(whole) << shift
    rest = (rest - whole) * 2 ** 20
  }
  return x < 0 ? -fixed : fixed
}

const toDouble = (fixed: bigint): number => Number(fixed) * 2 ** -Number(bits)

const sineAndCosine = (angle: bigint): { sine: bigint; cosine: bigint } => {
  let [sine, cosine, term] = [0n, 0n, one]
  for (let n = 1n; term !== 0n; n++) {
    const sign = n % 4n === 1n || n % 4n === 2n
    if (n % 2n === 1n) cosine += sign ? term : -term
    else sine += sign ? term : -term
    term = ((term * angle) >> bits) / n
  }
  return { sine, cosine }
}

/** @param angle radians, a moderate number: |angle| ≤ 100 */
export const roundedCosine = (angle: number): number => toDouble(sineAndCosine(toFixed(angle)).cosine)

/** @param angle radians, a moderate number: |angle| ≤ 100 */
export const roundedSine = (angle: number): number =>
  Math.abs(angle) < 1e-20 ? angle : toDouble(sineAndCosine(toFixed(angle)).sine)

/**
 * Angle of a point seen from the origin.
 *
 * @param y  between −10³ and 10³, either 0 or beyond 1e-20
 * @param x  likewise
 * @returns radians, −π … π
 */
export const roundedArcTangent = (y: number, x: number): number => {
  const near = Math.atan2(y, x)
  if (y === 0 || x === 0) return near
  // One step of Newton's method doubles the digits of an angle that is right in double precision.
  const { sine, cosine } = sineAndCosine(toFixed(near))
  const [fy, fx] = [toFixed(y), toFixed(x)]
  const across = fy * cosine - fx * sine
  const along = fx * cosine + fy * sine
  return toDouble(toFixed(near) + (across << bits) / along)
}

/** @param cosine between −1 and 1 */
export const roundedArcCosine = (cosine: number): number => {
  const near = Math.acos(cosine)
  const at = sineAndCosine(toFixed(near))
  if (Math.abs(cosine) === 1) return near
  return toDouble(toFixed(near) + ((at.cosine - toFixed(cosine)) << bits) / at.sine)
}
