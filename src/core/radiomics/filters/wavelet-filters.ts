import { biorthogonals } from './wavelets/biorthogonal.ts'
import { coiflets } from './wavelets/coiflets.ts'
import { longDaubechies } from './wavelets/daubechies-long.ts'
import { shortDaubechies } from './wavelets/daubechies-short.ts'
import { meyer } from './wavelets/meyer.ts'
import { symlets } from './wavelets/symlets.ts'

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

/** The high-pass of a biorthogonal wavelet comes from the low-pass of the other side. */
const biorthogonal = (low: readonly number[], other: readonly number[]): WaveletFilter =>
  withSingle(
    low,
    other.map((v, k) => (k % 2 === 0 ? -v : v)),
  )

const haar = [Math.SQRT1_2, Math.SQRT1_2]

const tables: readonly (readonly [
  Readonly<Record<string, readonly number[]>>,
  (low: readonly number[]) => WaveletFilter,
])[] = [
  [{ haar, db1: haar }, orthogonal],
  [shortDaubechies, orthogonal],
  [longDaubechies, orthogonal],
  [symlets, orthogonal],
  [coiflets, coiflet],
  [meyer, orthogonal],
]

const reverseName = (name: string): string => name.replace('bior', 'rbio')

/** Names of all discrete wavelets, those of PyWavelets. */
export const waveletNames: readonly string[] = [
  ...tables.flatMap(([rows]) => Object.keys(rows)),
  ...Object.keys(biorthogonals),
  ...Object.keys(biorthogonals).map(reverseName),
]

/**
 * Decomposition filters by PyWavelets' name, or null for an unknown one: `haar`, `db1` … `db38`, `sym2` … `sym20`,
 * `coif1` … `coif17`, `bior1.1` … `bior6.8`, `rbio1.1` … `rbio6.8` (the two sides exchanged), `dmey`.
 *
 * @see Daubechies 1992, Ten lectures on wavelets, doi:10.1137/1.9781611970104
 */
export const waveletFilter = (name: string): WaveletFilter | null => {
  for (const [rows, make] of tables) if (Object.hasOwn(rows, name)) return make(rows[name])
  if (Object.hasOwn(biorthogonals, name)) {
    const { analysis, synthesis } = biorthogonals[name]
    return biorthogonal(analysis, synthesis)
  }
  const forward = Object.keys(biorthogonals).find((key) => reverseName(key) === name)
  if (forward === undefined) return null
  const { analysis, synthesis } = biorthogonals[forward]
  return biorthogonal(synthesis.toReversed(), analysis.toReversed())
}
