import { enoughDifferences, type RepeatOutcome } from '#core/imaging/series/describe-series.ts'
import type { Plane } from '#core/imaging/series/plane.ts'
import type { Repeat } from '#core/imaging/series/stack-planes.ts'
import { type DecodedSlice, decodeSlices } from './decode-slices.ts'

/** Decodes slices at one place and compares their rescaled values: copies of one slice, or different images. */
export const compareRepeats = async (repeats: readonly Repeat[], stop: () => void): Promise<RepeatOutcome> => {
  let identical = 0
  let different = 0
  for (const { kept, others } of repeats) {
    stop()
    const first = await decode(kept)
    for (const other of others) {
      const second = await decode(other)
      if (first !== null && second !== null && sameValues(first, second)) identical++
      else different++
      if (different === enoughDifferences) return { identical, different }
    }
  }
  return { identical, different }
}

/** Null when the pixels cannot be decoded; such a slice is not taken for a copy. */
const decode = async (p: Plane): Promise<DecodedSlice | null> => {
  try {
    for await (const slice of decodeSlices([{ path: p.header.path, frame: p.frame.frame }])) return slice
  } catch {
    return null
  }
  return null
}

const sameValues = (a: DecodedSlice, b: DecodedSlice): boolean => {
  if (a.stored.length !== b.stored.length) return false
  const [p, q] = [a.rescale, b.rescale]
  for (let i = 0; i < a.stored.length; i++) {
    if (a.stored[i] * p.slope + p.intercept !== b.stored[i] * q.slope + q.intercept) return false
  }
  return true
}
