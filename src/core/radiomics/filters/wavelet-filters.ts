/** Decomposition filters of a wavelet; those for float32 images are float32 numbers. */
export interface WaveletFilter {
  readonly low: readonly number[]
  readonly high: readonly number[]
  readonly singleLow: readonly number[]
  readonly singleHigh: readonly number[]
}

const mirrored = (low: readonly number[]): number[] =>
  low.map((_, k) => (k % 2 === 0 ? -1 : 1) * low[low.length - 1 - k])

const withSingle = (low: readonly number[], high: readonly number[]): WaveletFilter => ({
  low,
  high,
  singleLow: low.map(Math.fround),
  singleHigh: high.map(Math.fround),
})

const orthogonal = (low: readonly number[]): WaveletFilter => withSingle(low, mirrored(low))

/** PyWavelets keeps coiflets divided by √2 and multiplies in the precision of the image. */
const coiflet = (low: readonly number[]): WaveletFilter => {
  const singleLow = low.map((v) => Math.fround(Math.fround(v / Math.SQRT2) * Math.fround(Math.SQRT2)))
  return { low, high: mirrored(low), singleLow, singleHigh: mirrored(singleLow) }
}

const haar = orthogonal([0.7071067811865476, 0.7071067811865476])

/**
 * Decomposition filters by PyWavelets' name.
 *
 * @see Daubechies 1992, Ten lectures on wavelets, doi:10.1137/1.9781611970104
 */
export const waveletFilters: Readonly<Record<string, WaveletFilter>> = {
  haar,
  db1: haar,
  db2: orthogonal([-0.12940952255092145, 0.22414386804185735, 0.836516303737469, 0.48296291314469025]),
  coif1: coiflet([
    -0.01565572813546454, -0.0727326195128539, 0.38486484686420286, 0.8525720202122554, 0.3378976624578092,
    -0.0727326195128539,
  ]),
  'bior2.2': withSingle(
    [0, -0.1767766952966369, 0.3535533905932738, 1.0606601717798212, 0.3535533905932738, -0.1767766952966369],
    [0, 0.3535533905932738, -0.7071067811865476, 0.3535533905932738, 0, 0],
  ),
}
