import type { Volume } from '#core/imaging/volume.ts'

/**
 * Intensities of the whole image centred at their mean and divided by their standard deviation (n − 1), then clipped
 * and scaled: f(x) = scale · clip((x − μ) / σ, ±outliers).
 *
 * @param image     any element type
 * @param scale     normalizeScale, > 0
 * @param outliers  removeOutliers in standard deviations, or null not to clip
 * @returns dimensionless values times scale, as doubles; not finite for a constant image
 */
export const normaliseVolume = (image: Volume, scale: number, outliers: number | null): Volume<Float64Array> => {
  const { data } = image
  const n = data.length
  let sum = 0
  for (let i = 0; i < n; i++) sum += data[i]
  const mean = sum / n
  let squares = 0
  for (let i = 0; i < n; i++) {
    const d = data[i] - mean
    squares += d * d
  }
  const inverse = 1 / Math.sqrt(squares / (n - 1))
  const out = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let v = (data[i] - mean) * inverse
    if (outliers !== null) v = v > outliers ? outliers : v < -outliers ? -outliers : v
    out[i] = v * scale
  }
  return { data: out, geometry: image.geometry }
}
