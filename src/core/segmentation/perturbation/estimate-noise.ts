import type { Volume } from '#core/imaging/volume.ts'
import type { IndexBox } from '../history/index-box.ts'

const root = Math.sqrt(7)
/** The Coiflet of order 1 (its low pass in closed form), turned into its high pass; the squares sum to 1. */
const highPass = [1 - root, 5 + root, 14 + 2 * root, 14 - 2 * root, 1 - root, root - 3]
  .map((h) => h / (16 * Math.SQRT2))
  .toReversed()
  .map((h, n) => (n % 2 === 0 ? h : -h))

/** Median of |x| of a standard normal x. */
const medianOfNormal = 0.6744897501960817
/** Below this share of the largest value a detail is the rounding of its sums. */
const rounding = 1e-12

/**
 * Standard deviation of white noise in part of an image: the median of the absolute values of the diagonal detail (high
 * pass along i and along j within each slice, undecimated, Coiflet 1) over 0.6745. Edges and slow changes hardly reach it.
 *
 * @param image  intensities
 * @param box    voxels that are looked at
 * @returns in units of the image, or null where the box is smaller than the filter
 * @see Chang 2000, doi:10.1109/83.862633 · Zwanenburg 2019, doi:10.1038/s41598-018-36938-4
 */
export const estimateNoise = (image: Volume, box: IndexBox): number | null => {
  const [nx, ny] = image.geometry.size
  const taps = highPass.length
  const columns = box.max[0] - box.min[0] + 1
  const wide = columns - taps + 1
  const tall = box.max[1] - box.min[1] + 1 - taps + 1
  if (wide < 1 || tall < 1) return null
  const details = new Float64Array(wide * tall * (box.max[2] - box.min[2] + 1))
  const alongJ = new Float64Array(columns)
  let at = 0
  let largest = 0
  for (let k = box.min[2]; k <= box.max[2]; k++) {
    for (let j = box.min[1]; j < box.min[1] + tall; j++) {
      alongJ.fill(0)
      for (let t = 0; t < taps; t++) {
        const row = box.min[0] + nx * (j + t + ny * k)
        for (let i = 0; i < columns; i++) {
          alongJ[i] += highPass[t] * image.data[row + i]
          largest = Math.max(largest, Math.abs(image.data[row + i]))
        }
      }
      for (let i = 0; i < wide; i++) {
        let sum = 0
        for (let t = 0; t < taps; t++) sum += highPass[t] * alongJ[i + t]
        details[at++] = Math.abs(sum)
      }
    }
  }
  details.sort()
  const middle = details.length >> 1
  const median = details.length % 2 === 1 ? details[middle] : (details[middle - 1] + details[middle]) / 2
  return median <= rounding * largest ? 0 : median / medianOfNormal
}
