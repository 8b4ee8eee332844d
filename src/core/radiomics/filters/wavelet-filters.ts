/** Decomposition filters of a wavelet. */
export interface WaveletFilter {
  readonly low: readonly number[]
  readonly high: readonly number[]
}

const orthogonal = (low: readonly number[]): WaveletFilter => ({
  low,
  high: low.map((_, k) => (k % 2 === 0 ? -1 : 1) * low[low.length - 1 - k]),
})

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
  coif1: orthogonal([
    -0.01565572813546454, -0.0727326195128539, 0.38486484686420286, 0.8525720202122554, 0.3378976624578092,
    -0.0727326195128539,
  ]),
  'bior2.2': {
    low: [0, -0.1767766952966369, 0.3535533905932738, 1.0606601717798212, 0.3535533905932738, -0.1767766952966369],
    high: [0, 0.3535533905932738, -0.7071067811865476, 0.3535533905932738, 0, 0],
  },
}
