import type { Harmonics } from './spherical-harmonics.ts'

/**
 * How strongly a pattern of zeros and ones on the sphere has one degree of spherical harmonics: the norm over the
 * directions w of Σₘ cₘ Yᵐ(w) with cₘ = Σᵥ pattern(v) Yᵐ(v) (no conjugate, as in PyRadiomics).
 *
 * @param harmonics  of the degree, at the directions of the pattern
 * @param count      directions
 * @see Banerjee 2012, doi:10.1007/978-3-642-37410-4_3
 */
export const createPatternStrength = (
  { orders, real, imaginary }: Harmonics,
  count: number,
): ((pattern: Uint8Array) => number) => {
  const re = new Float64Array(orders)
  const im = new Float64Array(orders)
  return (pattern) => {
    re.fill(0)
    im.fill(0)
    for (let v = 0, at = 0; v < count; v++) {
      if (pattern[v] === 0) at += orders
      else {
        for (let m = 0; m < orders; m++, at++) {
          re[m] += real[at]
          im[m] += imaginary[at]
        }
      }
    }
    let squares = 0
    for (let w = 0, at = 0; w < count; w++) {
      let sum = 0
      for (let m = 0; m < orders; m++, at++) sum += re[m] * real[at] - im[m] * imaginary[at]
      squares += sum * sum
    }
    return Math.sqrt(squares)
  }
}
