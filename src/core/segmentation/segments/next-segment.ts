import { nextColour } from './segment-colours.ts'

interface ExistingSegment {
  readonly label: number
  readonly name: string
  readonly colour: string
  readonly lesion: string
}

/**
 * Facts of a segment to add: the smallest free label, a colour that is used least, and the smallest lesion code
 * L1, L2, … that no segment has. Null where all 255 labels are taken.
 */
export const nextSegment = (
  existing: readonly ExistingSegment[],
): { label: number; colour: string; lesion: string } | null => {
  const free = (taken: ReadonlySet<number>): number => {
    let n = 1
    while (taken.has(n)) n++
    return n
  }
  const label = free(new Set(existing.map((s) => s.label)))
  if (label > 255) return null
  const lesions = existing.map((s) => /^L(\d+)$/.exec(s.lesion)?.[1]).filter((n) => n !== undefined)
  return {
    label,
    colour: nextColour(existing.map((s) => s.colour)),
    lesion: `L${free(new Set(lesions.map(Number)))}`,
  }
}
