import { segment } from '#contract/shapes.ts'

interface Coded {
  readonly label: number
  readonly name: string
  readonly lesion: string
}

/** Why a segment cannot have a lesion code: it is none, or another segment of the reading stands for that lesion. */
export const lesionProblem = (
  code: string,
  label: number,
  segments: readonly Coded[],
): { readonly kind: 'invalid' } | { readonly kind: 'taken'; readonly name: string } | null => {
  if (!segment.shape.lesion.safeParse(code).success) return { kind: 'invalid' }
  const twin = segments.find((one) => one.label !== label && one.lesion === code)
  return twin === undefined ? null : { kind: 'taken', name: twin.name }
}
