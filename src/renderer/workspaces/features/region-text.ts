/** What is measured of each lesion, as the screen edits it. */
export interface RegionChoice {
  readonly kind: 'lesion' | 'largest-slice' | 'ring' | 'ring2d' | 'union'
  readonly widthMm: number
  /** Intensities kept in a ring, HU. */
  readonly low: number
  readonly high: number
}

export const regionKinds = ['lesion', 'largest-slice', 'ring', 'ring2d', 'union'] as const

/** The range that tissue inside the skull can have; left out of the text where it is this one. */
const intracranial = { low: 0, high: 100 }

export const wholeLesion: RegionChoice = { kind: 'lesion', widthMm: 5, ...intracranial }

/** The region as tables and the command line write it. */
export const regionText = ({ kind, widthMm, low, high }: RegionChoice): string => {
  if (kind !== 'ring' && kind !== 'ring2d') return kind
  const range = low === intracranial.low && high === intracranial.high ? '' : `:${low}:${high}`
  return `${kind}:${widthMm}${range}`
}

/** Whether a ring has a width and its limits are in order. */
export const isRegionValid = ({ kind, widthMm, low, high }: RegionChoice): boolean =>
  (kind !== 'ring' && kind !== 'ring2d') || (widthMm > 0 && low < high)
