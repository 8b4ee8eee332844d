/**
 * Sum of doubles as numpy computes it: pairwise in blocks of 128 with eight accumulators. Its error grows with the
 * logarithm of their number only, and where all values are equal it says the same as numpy about their mean.
 *
 * @param values  numbers to add
 * @see Higham 1993, The accuracy of floating point summation, doi:10.1137/0914050
 */
export const pairwiseSum = (values: Float64Array): number => sumOfPart(values, 0, values.length)

const sumOfPart = (values: Float64Array, from: number, count: number): number => {
  if (count > 128) {
    const half = Math.floor(count / 16) * 8
    return sumOfPart(values, from, half) + sumOfPart(values, from + half, count - half)
  }
  const end = from + count
  let at = from
  let sum = 0
  if (count >= 8) {
    const r = values.slice(from, from + 8)
    for (at += 8; at + 8 <= end; at += 8) for (let k = 0; k < 8; k++) r[k] += values[at + k]
    sum = r[0] + r[1] + (r[2] + r[3]) + (r[4] + r[5] + (r[6] + r[7]))
  }
  for (; at < end; at++) sum += values[at]
  return sum
}

/**
 * Mean and population standard deviation of single-precision values, as numpy computes them on a float32 array:
 * every sum is rounded to float32 and added pairwise in blocks of 128 with eight accumulators.
 *
 * Thresholds derived from a float32 image are compared with its voxels, so that the last bit can decide about a voxel.
 *
 * @param values  numbers exactly representable in float32, length ≥ 1
 * @returns mean and standard deviation, each a float32 number
 * @see Higham 1993, The accuracy of floating point summation, doi:10.1137/0914050
 */
export const float32MeanAndDeviation = (values: Float32Array): { mean: number; deviation: number } => {
  const n = values.length
  const mean = Math.fround(float32PairwiseSum(values, 0, n) / n)
  const squares = values.map((v) => {
    const d = Math.fround(v - mean)
    return d * d
  })
  const variance = Math.fround(float32PairwiseSum(squares, 0, n) / n)
  return { mean, deviation: Math.fround(Math.sqrt(variance)) }
}

/**
 * Sum of `values[from … from + count)` in float32, pairwise.
 *
 * @param values  numbers to add
 * @param from    first index
 * @param count   how many, ≥ 0
 * @returns a float32 number; 0 for none
 */
const float32PairwiseSum = (values: Float32Array, from: number, count: number): number => {
  const f = Math.fround
  if (count < 8) {
    let sum = 0
    for (let i = 0; i < count; i++) sum = f(sum + values[from + i])
    return sum
  }
  if (count > 128) {
    let half = Math.floor(count / 2)
    half -= half % 8
    return f(float32PairwiseSum(values, from, half) + float32PairwiseSum(values, from + half, count - half))
  }
  const r = values.slice(from, from + 8)
  let i = 8
  for (; i < count - (count % 8); i += 8) for (let k = 0; k < 8; k++) r[k] += values[from + i + k]
  let sum = f(f(f(r[0] + r[1]) + f(r[2] + r[3])) + f(f(r[4] + r[5]) + f(r[6] + r[7])))
  for (; i < count; i++) sum = f(sum + values[from + i])
  return sum
}
