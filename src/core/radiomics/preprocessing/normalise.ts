import type { Volume, VoxelArray } from '#core/imaging/volume.ts'

/**
 * Sums of values and of their squares by Kahan's method. The operations are those of ITK: patterns of neighbours compare
 * interpolated values with voxels, so that the last bit of a normalised value decides.
 */
const compensatedSums = (data: VoxelArray): { sum: number; squares: number } => {
  let [sum, lost, squares, lostOfSquares] = [0, 0, 0, 0]
  for (let i = 0; i < data.length; i++) {
    const v = data[i]
    const input = v - lost
    const next = sum + input
    lost = next - sum - input
    sum = next
    const square = v * v - lostOfSquares
    const nextSquares = squares + square
    lostOfSquares = nextSquares - squares - square
    squares = nextSquares
  }
  return { sum: lost + sum, squares: lostOfSquares + squares }
}

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
  const { sum, squares } = compensatedSums(data)
  const mean = sum / n
  const inverse = 1 / Math.sqrt((squares - (sum * sum) / n) / (n - 1))
  const out = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let v = (data[i] - mean) * inverse
    if (outliers !== null) v = v > outliers ? outliers : v < -outliers ? -outliers : v
    out[i] = v * scale
  }
  return { data: out, geometry: image.geometry }
}
