import type { Triple } from '#core/imaging/geometry.ts'
import type { WeightingNorm } from '../settings.ts'
import type { Offset } from './offsets.ts'

/** Length of an offset in mm by the given norm; 1 with `no_weighting`. */
export const offsetLengthMm = (offset: Offset, spacingMm: Triple, norm: WeightingNorm): number => {
  const z = Math.abs(offset[2]) * spacingMm[2]
  const y = Math.abs(offset[1]) * spacingMm[1]
  const x = Math.abs(offset[0]) * spacingMm[0]
  switch (norm) {
    case 'infinity':
      return Math.max(z, y, x)
    case 'euclidean':
      return Math.sqrt(z * z + y * y + x * x)
    case 'manhattan':
      return z + y + x
    case 'no_weighting':
      return 1
  }
}

/** Weight of a co-occurrence matrix at an offset: exp(−d²), d in mm; 1 with `no_weighting`. */
export const cooccurrenceWeight = (offset: Offset, spacingMm: Triple, norm: WeightingNorm): number => {
  if (norm === 'no_weighting') return 1
  const d = offsetLengthMm(offset, spacingMm, norm)
  return Math.exp(-(d * d))
}
