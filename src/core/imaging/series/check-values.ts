import { finding, inWords } from './finding.ts'
import type { Finding } from './types.ts'

/** A head scanned with a margin of air has values near −1000 HU; nothing below this means another scale or a crop. */
const airBelow = -300

/**
 * Findings that only the voxels can tell: values that do not look like Hounsfield units.
 *
 * @param modality  `CT`, another one (nothing is expected of it), or null for files that do not tell
 */
export const checkValues = (data: Int16Array | Float32Array, modality: string | null): readonly Finding[] => {
  if (modality !== null && modality !== 'CT') return []
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (let i = 0; i < data.length; i++) {
    if (!Number.isFinite(data[i])) continue
    if (data[i] < least) least = data[i]
    if (data[i] > most) most = data[i]
  }
  if (least < airBelow || least > most) return []
  return [
    finding(
      'not-hounsfield',
      'warning',
      `The values run from ${inWords(least)} to ${inWords(most)}; a CT of a head has air near -1000. They may not be Hounsfield units, or the image is cropped.`,
      { least, most },
      ['check-source', 'choose-other-series'],
    ),
  ]
}
