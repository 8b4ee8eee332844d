import type { Random } from '#core/numeric/random.ts'
import type { DemoScan } from './demo-plan.ts'
import type { Head } from './head.ts'
import { roundTo } from './portable-math.ts'
import { type Kernel, kernels } from './reconstruction-noise.ts'

interface Scanner {
  readonly centre: string
  readonly name: string
  readonly share: number
  readonly kernel: Kernel
  readonly kVp: number
  readonly mAs: number
  readonly shiftHu: number
}

/** The study's scanners are invented: each has its kernel, dose and a small shift of its own, as batches have. */
export const scanners: readonly Scanner[] = [
  { centre: 'A', name: 'A-64', share: 0.3, kernel: 'STANDARD', kVp: 120, mAs: 300, shiftHu: 0 },
  { centre: 'A', name: 'A-128', share: 0.15, kernel: 'SOFT', kVp: 120, mAs: 260, shiftHu: 0.8 },
  { centre: 'B', name: 'B-64', share: 0.25, kernel: 'BRAIN', kVp: 120, mAs: 340, shiftHu: -0.9 },
  { centre: 'C', name: 'C-16', share: 0.18, kernel: 'STANDARD', kVp: 130, mAs: 240, shiftHu: -1.4 },
  { centre: 'D', name: 'D-256', share: 0.12, kernel: 'SOFT', kVp: 100, mAs: 380, shiftHu: 1.6 },
]

const sliceMm = 5

/**
 * Draws scanner and protocol of one patient and lays 26 to 32 slices from above the vertex down to the orbits.
 *
 * @param lowestMm  lowest point of any lesion, mm in the head's frame; the scan reaches three slices below it
 */
export const planScan = (random: Random, head: Head, lowestMm: number): DemoScan => {
  let u = random.uniform()
  let scanner = scanners[0]
  for (const s of scanners) {
    scanner = s
    u -= s.share
    if (u < 0) break
  }
  const mAs = Math.round((scanner.mAs * random.uniform(0.85, 1.15)) / 5) * 5
  const spacingMm = roundTo(random.uniform(0.43, 0.49), 4)
  const top = head.up + head.skull + head.scalp + random.uniform(0, 6)
  const bottom = Math.min(-random.uniform(44, 56), lowestMm - 3 * sliceMm)
  const slices = Math.min(32, Math.max(26, Math.round((top - bottom) / sliceMm)))
  const corner = roundTo(-256 * spacingMm + 0.5 * spacingMm, 4)
  return {
    centre: scanner.centre,
    scanner: scanner.name,
    kernel: scanner.kernel,
    kVp: scanner.kVp,
    mAs,
    spacingMm,
    sliceThicknessMm: sliceMm,
    slices,
    originMm: [corner, roundTo(corner + 3, 4), roundTo(top - sliceMm * (slices - 1), 1)],
    dayOffset: random.integer(0, 1060),
    noiseHu: roundTo(kernels[scanner.kernel].sd * Math.sqrt(300 / mAs) * random.uniform(0.93, 1.07), 3),
    shiftHu: scanner.shiftHu,
  }
}
