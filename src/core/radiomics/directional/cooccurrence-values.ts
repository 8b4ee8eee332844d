import type { FeatureValues } from '../features/feature-values.ts'

export const cooccurrenceNames = [
  'GLCMEnergy',
  'GLCMEntropy',
  'Inertia',
  'Correlation',
  'InverseDifferenceMoment',
  'ClusterShade',
  'ClusterProminence',
  'HaralickCorrelation',
]

/**
 * Eight features of one symmetric co-occurrence matrix as ITK defines them; levels are counted from 0.
 *
 * HaralickCorrelation is (Σ p i j − μt²) / σt², with μt and σt mean and standard deviation of the row sums themselves
 * (not of the levels): a large number that grows with the number of levels.
 *
 * @param counts   n × n, symmetric
 * @param present  the n grey levels that occur, from 1
 * @param Ng       highest grey level: rows of the full matrix
 * @returns null for an empty matrix; NaN in Correlation for a single level and in HaralickCorrelation for equal rows
 * @see Conners 1984, doi:10.1016/0734-189X(84)90197-X · Haralick 1973, doi:10.1109/TSMC.1973.4309314
 */
export const cooccurrenceValues = (counts: Float64Array, present: Float64Array, Ng: number): FeatureValues | null => {
  const total = counts.reduce((a, b) => a + b, 0)
  if (total === 0) return null
  const n = present.length
  const rows = new Float64Array(n)
  for (let at = 0; at < counts.length; at++) rows[Math.floor(at / n)] += counts[at] / total
  const level = present.map((v) => v - 1)
  const mean = rows.reduce((a, p, i) => a + p * level[i], 0)
  const variance = rows.reduce((a, p, i) => a + p * (level[i] - mean) ** 2, 0)
  const rowMean = 1 / Ng
  const rowVariance = rows.reduce((a, p) => a + (p - rowMean) ** 2, (Ng - n) * rowMean * rowMean) / Ng
  let [energy, entropy, inertia, covariance, inverse, shade, prominence, product] = [0, 0, 0, 0, 0, 0, 0, 0]
  for (let a = 0, at = 0; a < n; a++) {
    for (let b = 0; b < n; b++, at++) {
      if (counts[at] === 0) continue
      const p = counts[at] / total
      const [i, j] = [level[a], level[b]]
      const both = i + j - 2 * mean
      energy += p * p
      entropy -= p * Math.log2(p)
      inertia += p * (i - j) ** 2
      covariance += p * (i - mean) * (j - mean)
      inverse += p / (1 + (i - j) ** 2)
      shade += p * both ** 3
      prominence += p * both ** 4
      product += p * i * j
    }
  }
  return {
    GLCMEnergy: energy,
    GLCMEntropy: entropy,
    Inertia: inertia,
    Correlation: covariance / variance,
    InverseDifferenceMoment: inverse,
    ClusterShade: shade,
    ClusterProminence: prominence,
    HaralickCorrelation: rowVariance < 1e-30 ? Number.NaN : (product - rowMean * rowMean) / rowVariance,
  }
}
