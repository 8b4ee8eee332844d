import type { FeatureValues } from './feature-values.ts'
import { epsilon, plogp } from './feature-values.ts'
import { maximalCorrelation } from './maximal-correlation.ts'

export const glcmFeatureNames = [
  'Autocorrelation',
  'ClusterProminence',
  'ClusterShade',
  'ClusterTendency',
  'Contrast',
  'Correlation',
  'DifferenceAverage',
  'DifferenceEntropy',
  'DifferenceVariance',
  'Id',
  'Idm',
  'Idmn',
  'Idn',
  'Imc1',
  'Imc2',
  'InverseVariance',
  'JointAverage',
  'JointEnergy',
  'JointEntropy',
  'MCC',
  'MaximumProbability',
  'SumAverage',
  'SumEntropy',
  'SumSquares',
]

/**
 * Features of one co-occurrence matrix.
 *
 * @param counts   n × n counts or weights, row = place of the level
 * @param present  the n grey levels
 * @param Ng       highest grey level
 * @param withMcc  whether to compute MCC; NaN otherwise
 * @returns null for an empty matrix
 * @see Haralick 1973, doi:10.1109/TSMC.1973.4309314 · IBSI LFYI
 */
export const glcmMatrixFeatures = (
  counts: Float64Array,
  present: Float64Array,
  Ng: number,
  withMcc: boolean,
): FeatureValues | null => {
  const n = present.length
  let total = 0
  for (const c of counts) total += c
  if (total === 0) return null
  const P = new Float64Array(n * n)
  const px = new Float64Array(n)
  const py = new Float64Array(n)
  const pSum = new Float64Array(2 * Ng + 1)
  const pDiff = new Float64Array(Ng)
  let [ux, uy, autocorrelation, energy, HXY, highest] = [0, 0, 0, 0, 0, 0]
  for (let a = 0, at = 0; a < n; a++) {
    const i = present[a]
    for (let b = 0; b < n; b++, at++) {
      const c = counts[at]
      if (c === 0) continue
      const p = c / total
      const j = present[b]
      P[at] = p
      px[a] += p
      py[b] += p
      pSum[i + j] += p
      pDiff[Math.abs(i - j)] += p
      ux += p * i
      uy += p * j
      autocorrelation += p * i * j
      energy += p * p
      HXY -= plogp(p)
      if (p > highest) highest = p
    }
  }
  let [shade, tendency, prominence, varX, varY, covariance, HXY1] = [0, 0, 0, 0, 0, 0, 0]
  for (let a = 0, at = 0; a < n; a++) {
    const di = present[a] - ux
    for (let b = 0; b < n; b++, at++) {
      const p = P[at]
      if (p === 0) continue
      const dj = present[b] - uy
      const both = di + dj
      const square = p * both * both
      tendency += square
      shade += square * both
      prominence += square * both * both
      varX += p * di * di
      varY += p * dj * dj
      covariance += p * di * dj
      HXY1 -= p * Math.log2(px[a] * py[b] + epsilon)
    }
  }
  const deviations = Math.sqrt(varX) * Math.sqrt(varY)
  return {
    Autocorrelation: autocorrelation,
    ClusterProminence: prominence,
    ClusterShade: shade,
    ClusterTendency: tendency,
    Contrast: weightedSum(pDiff, (k) => k * k),
    Correlation: deviations === 0 ? 1 : covariance / (deviations + epsilon),
    ...differenceFeatures(pDiff, Ng),
    ...informationFeatures(px, py, HXY, HXY1),
    JointAverage: ux,
    JointEnergy: energy,
    JointEntropy: HXY,
    MCC: withMcc ? maximalCorrelation(P, px, py) : Number.NaN,
    MaximumProbability: highest,
    SumAverage: weightedSum(pSum, (k) => k),
    SumEntropy: entropy(pSum),
    SumSquares: varX,
  }
}

const weightedSum = (p: Float64Array, weight: (k: number) => number): number => {
  let sum = 0
  for (let k = 0; k < p.length; k++) if (p[k] !== 0) sum += p[k] * weight(k)
  return sum
}

const entropy = (p: Float64Array): number => {
  let sum = 0
  for (const v of p) sum -= plogp(v)
  return sum
}

const differenceFeatures = (pDiff: Float64Array, Ng: number): FeatureValues => {
  const average = weightedSum(pDiff, (k) => k)
  return {
    DifferenceAverage: average,
    DifferenceEntropy: entropy(pDiff),
    DifferenceVariance: weightedSum(pDiff, (k) => (k - average) ** 2),
    Id: weightedSum(pDiff, (k) => 1 / (1 + k)),
    Idm: weightedSum(pDiff, (k) => 1 / (1 + k * k)),
    Idmn: weightedSum(pDiff, (k) => 1 / (1 + (k * k) / (Ng * Ng))),
    Idn: weightedSum(pDiff, (k) => 1 / (1 + k / Ng)),
    InverseVariance: weightedSum(pDiff, (k) => (k === 0 ? 0 : 1 / (k * k))),
  }
}

/** Up to this many levels HXY2 is summed term by term, so that independence is found exactly. */
const fewLevels = 128

const informationFeatures = (px: Float64Array, py: Float64Array, HXY: number, HXY1: number): FeatureValues => {
  const largest = Math.max(entropy(px), entropy(py))
  const HXY2 = independentEntropy(px, py)
  return {
    Imc1: largest === 0 ? 0 : (HXY - HXY1) / largest,
    Imc2: HXY2 === HXY ? 0 : Math.sqrt(1 - Math.exp(-2 * (HXY2 - HXY))),
  }
}

/** −Σ pᵢ pⱼ log2(pᵢ pⱼ + ε). */
const independentEntropy = (px: Float64Array, py: Float64Array): number => {
  let sum = 0
  if (px.length <= fewLevels) {
    for (const a of px) for (const b of py) sum -= plogp(a * b)
    return sum
  }
  // log2(ab + ε) = log2 a + log2 b + ε / (ab ln 2) to first order, and Σ a = Σ b = 1.
  let cells = 0
  for (const p of [px, py]) {
    let used = 0
    for (const v of p) {
      if (v === 0) continue
      sum -= v * Math.log2(v)
      used++
    }
    cells = cells === 0 ? used : cells * used
  }
  return sum - (cells * epsilon) / Math.LN2
}
