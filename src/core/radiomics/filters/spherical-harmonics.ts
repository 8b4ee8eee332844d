/**
 * Σ over m of Re(Yₙᵐ(v) Yₙᵐ(w)) for each pair of directions: what one degree n of a pattern on the sphere contributes
 * at v for a one at w.
 *
 * @param n        degree, ≥ 0
 * @param azimuth  radians, one per direction
 * @param polar    radians, one per direction
 * @returns directions × directions, row-major
 * @see Abramowitz & Stegun 1964, 8.1 (associated Legendre functions, with the factor (−1)ᵐ)
 */
export const harmonicKernel = (n: number, azimuth: readonly number[], polar: readonly number[]): Float64Array => {
  const count = azimuth.length
  const kernel = new Float64Array(count * count)
  for (let m = 0; m <= n; m++) {
    let ratio = 1
    for (let k = n - m + 1; k <= n + m; k++) ratio /= k
    const factor = Math.sqrt(((2 * n + 1) / (4 * Math.PI)) * ratio)
    const size = polar.map((t) => factor * associatedLegendre(n, m, Math.cos(t)))
    for (let v = 0; v < count; v++) {
      for (let w = 0; w < count; w++) {
        // Y₋ₘ = (−1)ᵐ conj Yₘ, so that both signs of m together give twice the real part.
        const cosine = Math.cos(m * (azimuth[v] + azimuth[w]))
        kernel[v * count + w] += (m === 0 ? 1 : 2) * size[v] * size[w] * cosine
      }
    }
  }
  return kernel
}

const associatedLegendre = (n: number, m: number, x: number): number => {
  const root = Math.sqrt(Math.max(0, 1 - x * x))
  let before = 0
  let value = 1
  for (let k = 1; k <= m; k++) value *= -(2 * k - 1) * root
  for (let k = m + 1; k <= n; k++) {
    const next = ((2 * k - 1) * x * value - (k + m - 1) * before) / (k - m)
    before = value
    value = next
  }
  return value
}
