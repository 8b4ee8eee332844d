import { roundedCosine, roundedSine } from '#core/numeric/rounded-trigonometry.ts'

/** Spherical harmonics of one degree at several directions: orders −n … n, direction by direction. */
export interface Harmonics {
  /** 2n + 1 */
  readonly orders: number
  /** directions × orders, row-major */
  readonly real: Float64Array
  readonly imaginary: Float64Array
}

/**
 * Yₙᵐ(azimuth, polar) for all orders m of a degree, with the factor (−1)ᵐ.
 *
 * Patterns of the same shape in another orientation have strengths that differ in the last bit only, and percentiles
 * and bins then depend on it. So the operations are those of SciPy (the associated Legendre function as a series in
 * 1 + cos(polar), the normalisation in two roots).
 *
 * @param n        degree, ≥ 0
 * @param azimuth  radians, one per direction
 * @param polar    radians, one per direction
 * @see Abramowitz & Stegun 1964, 8.1 · Zhang & Jin 1996, Computation of special functions, 4.5
 */
export const sphericalHarmonics = (n: number, azimuth: readonly number[], polar: readonly number[]): Harmonics => {
  const orders = 2 * n + 1
  const real = new Float64Array(azimuth.length * orders)
  const imaginary = new Float64Array(azimuth.length * orders)
  azimuth.forEach((angle, v) => {
    const cosine = roundedCosine(polar[v])
    for (let m = -n; m <= n; m++) {
      const size = amplitude(n, m, cosine)
      real[v * orders + m + n] = size * roundedCosine(m * angle)
      imaginary[v * orders + m + n] = size * roundedSine(m * angle)
    }
  })
  return { orders, real, imaginary }
}

const amplitude = (n: number, m: number, x: number): number => {
  const order = Math.abs(m)
  let value = associatedLegendre(n, order, x)
  if (m < 0) value *= (order % 2 === 0 ? 1 : -1) * risingFactorial(n + order + 1, -2 * order)
  value *= Math.sqrt((2 * n + 1) / 4 / Math.PI)
  return value * Math.sqrt(risingFactorial(n + m + 1, -2 * m))
}

/** Γ(a + m) / Γ(a) for whole numbers. */
const risingFactorial = (a: number, m: number): number => {
  let value = 1
  for (let left = m; left >= 1; left--) value *= a + left - 1
  for (let left = m; left <= -1; left++) value /= a + left
  return value
}

const associatedLegendre = (n: number, m: number, x: number): number => {
  if (n <= 2 || n <= m) return legendreSeries(n, m, x)
  let before = legendreSeries(m, m, x)
  let value = legendreSeries(m + 1, m, x)
  for (let k = m + 2; k <= n; k++) {
    const next = ((2 * k - 1) * x * value - (k - 1 + m) * before) / (k - m)
    before = value
    value = next
  }
  return value
}

const legendreSeries = (n: number, m: number, x: number): number => {
  let factor = 1
  if (m !== 0) {
    let growth = n * (n + m)
    for (let j = 1; j < m; j++) growth *= n * n - j * j
    const root = Math.sqrt(1 - x * x)
    let power = 1
    for (let j = 1; j <= m; j++) power = (0.5 * power * root) / j
    factor = power * growth
  }
  let sum = 1
  let term = 1
  for (let k = 1; k <= n - m; k++) {
    term = ((0.5 * term * (-n + m + k - 1) * (n + m + k)) / (k * (k + m))) * (1 + x)
    sum += term
  }
  return (n % 2 === 0 ? 1 : -1) * factor * sum
}
