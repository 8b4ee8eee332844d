import type { LevelGrid } from '../matrices/level-grid.ts'
import type { Offset } from '../matrices/offsets.ts'
import type { FeatureValues } from './feature-values.ts'
import { sumToneDifferences } from '../matrices/ngtdm.ts'

/**
 * Neighbouring grey tone difference features, with pᵢ = nᵢ / N and Ng,p levels that occur.
 *
 * @param grid     levels of the region
 * @param offsets  neighbours, both directions
 * @returns Coarseness is 10⁶ where Σ pᵢ sᵢ = 0; Contrast, Busyness and Strength are 0 where their divisor is 0
 * @see Amadasun & King 1989, doi:10.1109/21.44046 · IBSI IPET
 */
export const ngtdmFeatures = (grid: LevelGrid, offsets: readonly Offset[]): FeatureValues => {
  const { level, n, s } = sumToneDifferences(grid, offsets)
  const levels = level.length
  const N = grid.voxels.length
  const p = n.map((c) => c / N)
  let sumS = 0
  let sumPs = 0
  for (let i = 0; i < levels; i++) {
    sumS += s[i]
    sumPs += p[i] * s[i]
  }
  let contrast = 0
  let busyness = 0
  let complexity = 0
  let strength = 0
  for (let i = 0; i < levels; i++) {
    for (let j = i + 1; j < levels; j++) {
      const d = level[j] - level[i]
      contrast += p[i] * p[j] * d * d
      busyness += Math.abs(level[i] * p[i] - level[j] * p[j])
      complexity += (d * (p[i] * s[i] + p[j] * s[j])) / (p[i] + p[j])
      strength += (p[i] + p[j]) * d * d
    }
  }
  const pairs = levels * (levels - 1)
  return {
    Busyness: busyness === 0 ? 0 : sumPs / (2 * busyness),
    Coarseness: sumPs === 0 ? 1e6 : 1 / sumPs,
    Complexity: (2 * complexity) / N,
    Contrast: pairs === 0 ? 0 : (2 * contrast * sumS) / N / pairs,
    Strength: sumS === 0 ? 0 : (2 * strength) / sumS,
  }
}
