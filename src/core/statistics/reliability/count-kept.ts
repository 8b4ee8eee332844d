import { type FeatureNameParts, partsOfFeatureName } from './feature-name.ts'

/** How many features of a group there are, and how many of them are kept. */
export interface KeptOfGroup {
  readonly group: string
  readonly total: number
  readonly kept: number
}

/**
 * Counts kept features by feature family, image type or image, as their names say.
 *
 * @param features  names and whether each is kept
 * @param by        part of the name to group by
 * @returns groups in the order in which they first occur
 */
export const countKept = (
  features: readonly { readonly feature: string; readonly kept: boolean }[],
  by: keyof FeatureNameParts,
): KeptOfGroup[] => {
  const groups = new Map<string, { total: number; kept: number }>()
  for (const { feature, kept } of features) {
    const group = partsOfFeatureName(feature)[by]
    const counts = groups.get(group) ?? { total: 0, kept: 0 }
    counts.total++
    if (kept) counts.kept++
    groups.set(group, counts)
  }
  return [...groups].map(([group, counts]) => ({ group, ...counts }))
}
