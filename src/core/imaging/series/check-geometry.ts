import { finding, inWords } from './finding.ts'
import { gapToleranceMm, leastSidewaysMm, leastTiltDeg, type StackMeasure } from './measure-stack.ts'
import type { Finding } from './types.ts'

/** What a header says beside the positions; null where it does not. */
export interface StackTags {
  readonly gantryTiltDeg: number | null
  /** Of each slice in order, mm. */
  readonly thicknessMm: readonly (number | null)[]
}

/**
 * Findings about where the slices lie: tilt, sideways shifts, uneven and missing slices, thickness against spacing.
 *
 * @param m  from `measureStack`
 * @see NITRC dcm2niix notes on gantry tilt; ITK issue 441 on the mean spacing of uneven stacks
 */
export const checkGeometry = (m: StackMeasure, tags: StackTags): readonly Finding[] => [
  ...checkTilt(m, tags.gantryTiltDeg),
  ...checkGaps(m, tags.thicknessMm),
  ...checkThickness(m, tags.thicknessMm),
]

const checkTilt = (m: StackMeasure, tagDeg: number | null): readonly Finding[] => {
  const found: Finding[] = []
  const tilt = m.tiltDeg
  const count = m.positionsMm.length
  if (count < 2) return found
  if (tilt >= leastTiltDeg) {
    const shift = Math.tan((tilt * Math.PI) / 180) * m.positionsMm[count - 1]
    found.push(
      finding(
        'gantry-tilt',
        'warning',
        `The slices are tilted by ${inWords(tilt, 1)}° against the direction in which they follow each other: the stack is sheared, its last slice is shifted by ${inWords(shift, 1)} mm in plane. Programs that expect a box show a distorted head.`,
        { angleDeg: round(tilt, 2), shiftMm: round(shift, 2) },
        ['import-as-is', 'import-corrected'],
      ),
    )
  }
  if (tagDeg !== null && Math.abs(Math.abs(tagDeg) - tilt) > 0.5) {
    found.push(
      finding(
        'tilt-tag-differs',
        'info',
        `The header names a gantry tilt of ${inWords(tagDeg, 1)}°, but the positions of the slices show ${inWords(tilt, 1)}°. The positions are used.`,
        { tagDeg: round(tagDeg, 2), angleDeg: round(tilt, 2) },
      ),
    )
  }
  if (m.sidewaysMm >= leastSidewaysMm) {
    found.push(
      finding(
        'in-plane-shift',
        'warning',
        `Slices are shifted in plane against each other by up to ${inWords(m.sidewaysMm)} mm.`,
        { shiftMm: round(m.sidewaysMm, 2) },
        ['import-as-is', 'import-corrected'],
      ),
    )
  }
  return found
}

const checkGaps = (m: StackMeasure, thickness: readonly (number | null)[]): readonly Finding[] => {
  if (m.evenlySpaced) return []
  const odd = oddGaps(m)
  const holes = odd.filter((i) => isHole(m, i, thickness))
  const uneven = odd.filter((i) => !holes.includes(i))
  const found: Finding[] = []
  if (holes.length > 0) {
    const missing = holes.reduce((n, i) => n + Math.round(m.gapsMm[i] / m.spacingMm) - 1, 0)
    found.push(
      finding(
        'missing-slices',
        'warning',
        `${count(missing, 'slice is', 'slices are')} missing: the usual gap is ${inWords(m.spacingMm)} mm, but ${gapList(m, holes)}.`,
        {
          missing,
          spacingMm: round(m.spacingMm, 3),
          gapsMm: holes.map((i) => round(m.gapsMm[i], 3)),
          after: holes.map((i) => i + 1),
        },
        ['find-missing-files', 'import-as-is', 'import-corrected'],
      ),
    )
  }
  if (uneven.length > 0) {
    found.push(
      finding(
        'uneven-spacing',
        'warning',
        `The slices are unevenly spaced: ${m.gapsMm.length - odd.length} of ${m.gapsMm.length} gaps are ${inWords(m.spacingMm)} mm, but ${gapList(m, uneven)}. Count times spacing would give wrong volumes.`,
        {
          spacingMm: round(m.spacingMm, 3),
          gapsMm: uneven.map((i) => round(m.gapsMm[i], 3)),
          after: uneven.map((i) => i + 1),
        },
        ['import-as-is', 'import-corrected'],
      ),
    )
  }
  return found
}

/** Gaps that are not the most common one; where each is but small differences add up, those of them that differ most. */
const oddGaps = (m: StackMeasure): readonly number[] => {
  const differences = m.gapsMm.map((g) => Math.abs(g - m.spacingMm))
  const beyond = (limit: number): readonly number[] => differences.flatMap((d, i) => (d > limit ? [i] : []))
  const odd = beyond(gapToleranceMm(m.spacingMm))
  return odd.length > 0 ? odd : beyond(0.99 * Math.max(...differences))
}

/**
 * A gap is a hole when it is a whole multiple of the usual one, stands alone (a zone of three equal gaps or more is
 * how the scan was planned), and the slices beside it are not as thick as the gap.
 */
const isHole = (m: StackMeasure, i: number, thickness: readonly (number | null)[]): boolean => {
  const times = m.gapsMm[i] / m.spacingMm
  if (times < 1.5 || Math.abs(times - Math.round(times)) > 0.05) return false
  const same = (j: number): boolean =>
    j in m.gapsMm && Math.abs(m.gapsMm[j] - m.gapsMm[i]) <= gapToleranceMm(m.gapsMm[i])
  let from = i
  let to = i
  while (same(from - 1)) from--
  while (same(to + 1)) to++
  const asThick = [thickness[i], thickness[i + 1]].some((t) => t != null && t > 0.9 * m.gapsMm[i])
  return to - from < 2 && !asThick
}

const gapList = (m: StackMeasure, at: readonly number[]): string => {
  const shown = at.slice(0, 5).map((i) => `${inWords(m.gapsMm[i])} mm between slices ${i + 1} and ${i + 2}`)
  const rest = at.length - shown.length
  return `there is ${shown.join(', ')}${rest > 0 ? ` and ${rest} more such gaps` : ''}`
}

const checkThickness = (m: StackMeasure, thickness: readonly (number | null)[]): readonly Finding[] => {
  const known = thickness.filter((t) => t !== null && t > 0) as number[]
  if (known.length === 0) {
    return [
      finding(
        'thickness-absent',
        'info',
        'The header does not tell the slice thickness. It is not needed: positions are used.',
      ),
    ]
  }
  const least = Math.min(...known)
  const most = Math.max(...known)
  const found: Finding[] = []
  if (most - least > 0.05 * most) {
    found.push(
      finding(
        'thickness-varies',
        'warning',
        `The slice thickness varies from ${inWords(least)} to ${inWords(most)} mm, so noise and texture differ between slices.`,
        { leastMm: least, mostMm: most },
        ['choose-other-series', 'import-as-is'],
      ),
    )
    return found
  }
  if (m.spacingMm === 0) return found
  const difference = most - m.spacingMm
  if (Math.abs(difference) <= Math.max(0.1, 0.05 * m.spacingMm)) return found
  const [code, meaning] =
    difference > 0
      ? (['slices-overlap', `neighbouring slices overlap by ${inWords(difference)} mm`] as const)
      : (['slices-gap', `${inWords(-difference)} mm between neighbouring slices were not imaged`] as const)
  found.push(
    finding(
      code,
      'info',
      `The slices are ${inWords(most)} mm thick but ${inWords(m.spacingMm)} mm apart: ${meaning}. Volumes use the distance, never the thickness.`,
      { thicknessMm: most, spacingMm: round(m.spacingMm, 3) },
    ),
  )
  return found
}

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

const round = (v: number, digits: number): number => Number(v.toFixed(digits))
