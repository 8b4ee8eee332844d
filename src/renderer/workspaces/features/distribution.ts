/** How the defined values of one group spread over bins that all groups share. */
export interface GroupDistribution {
  readonly name: string
  readonly counts: readonly number[]
  /** Values and how many more are undefined. */
  readonly defined: number
  readonly missing: number
  /** Middle value, the mean of two for an even number; null where there is none. */
  readonly median: number | null
}

export interface Distribution {
  readonly min: number
  readonly max: number
  readonly groups: readonly GroupDistribution[]
}

const bins = 24

const medianOf = (values: readonly number[]): number | null => {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/**
 * Distribution of one feature by group, in equal bins between the smallest and the largest value of all.
 *
 * @param items  group and value (null where undefined) of each lesion
 * @returns null where no value is defined
 */
export const distributionOf = (
  items: readonly { readonly group: string; readonly value: number | null }[],
): Distribution | null => {
  const defined = items.flatMap(({ value }) => (value === null ? [] : [value]))
  if (defined.length === 0) return null
  const min = defined.reduce((a, b) => Math.min(a, b))
  const max = defined.reduce((a, b) => Math.max(a, b))
  const names = [...new Set(items.map(({ group }) => group))].sort()
  const groups = names.map((name) => {
    const all = items.filter(({ group }) => group === name)
    const values = all.flatMap(({ value }) => (value === null ? [] : [value]))
    const counts = Array.from({ length: bins }, () => 0)
    for (const value of values) counts[binOf(value, min, max)]++
    return { name, counts, defined: values.length, missing: all.length - values.length, median: medianOf(values) }
  })
  return { min, max, groups }
}

/** Bin of a value; all in the middle where every value is the same. */
const binOf = (value: number, min: number, max: number): number =>
  min === max ? bins >> 1 : Math.min(bins - 1, Math.floor(((value - min) / (max - min)) * bins))

/** Place of a value between the ends, 0–1. */
export const placeOf = (value: number, { min, max }: Pick<Distribution, 'min' | 'max'>): number =>
  min === max ? (0.5 + (bins >> 1)) / bins : (value - min) / (max - min)
