import type { FeatureReading } from './feature-reading.ts'
import { idHint } from './id-hint.ts'
import { listed, type ReadingsOutcome, refuseReadings } from './readings-refusal.ts'

/** Names that one table has and another lacks. */
export interface Unmatched {
  /** The table that has them. */
  readonly table: string
  readonly names: readonly string[]
}

/** The same features of the same lesions, reading by reading. */
export interface MatchedReadings {
  readonly names: readonly string[]
  /** Lesions in every table, in the order of the first. */
  readonly lesions: readonly string[]
  /** Features in every table, in the order of the first. */
  readonly features: readonly string[]
  /** One array per reading, feature f of lesion i at [f·lesions + i]; NaN is missing. */
  readonly readings: readonly Float64Array[]
  readonly unmatchedLesions: readonly Unmatched[]
  readonly unmatchedFeatures: readonly Unmatched[]
  /** Per feature, lesions left out because a reading of it is missing. */
  readonly missing: Int32Array
}

/** Fewest lesions in common with which readings are compared. */
export const fewestLesions = 3

const common = (lists: readonly (readonly string[])[]): string[] => {
  const others = lists.slice(1).map((list) => new Set(list))
  return lists[0].filter((name) => others.every((other) => other.has(name)))
}

const unmatched = (
  readings: readonly FeatureReading[],
  kept: readonly string[],
  of: (reading: FeatureReading) => readonly string[],
): Unmatched[] => {
  const known = new Set(kept)
  return readings
    .map((reading) => ({ table: reading.name, names: of(reading).filter((name) => !known.has(name)) }))
    .filter(({ names }) => names.length > 0)
}

const columnsOf = (reading: FeatureReading, lesions: readonly string[], features: readonly string[]): Float64Array => {
  const rowOf = new Map(reading.ids.map((id, row) => [id, row]))
  const columnOf = new Map(reading.features.map((feature, column) => [feature, column]))
  const rows = lesions.map((id) => rowOf.get(id) ?? 0)
  const values = new Float64Array(lesions.length * features.length)
  features.forEach((feature, f) => {
    const column = reading.values[columnOf.get(feature) ?? 0]
    rows.forEach((row, i) => {
      values[f * lesions.length + i] = column[row]
    })
  })
  return values
}

/**
 * Brings two or more readings to the lesions and features that all of them have.
 *
 * @param tables  readings, ids and features unique in each
 * @returns matched values, and what is left out, by table; refused for fewer than 3 lesions or no feature in common
 */
export const matchReadings = (tables: readonly FeatureReading[]): ReadingsOutcome<MatchedReadings> => {
  if (tables.length < 2) throw new Error('Readings are compared between two or more tables; give another one.')
  const names = tables.map(({ name }) => name)
  const lesions = common(tables.map(({ ids }) => ids))
  if (lesions.length < fewestLesions) {
    const found = lesions.length === 0 ? 'no lesion' : `only ${listed(lesions)}`
    return refuseReadings(
      'too-few-lesions',
      `${listed(names)} have ${found} in common; at least ${fewestLesions} are needed. Check that the id column names the lesions in the same way.${lesions.length === 0 ? idHint(tables[0].ids, tables[1].ids) : ''}`,
    )
  }
  const features = common(tables.map((table) => table.features))
  if (features.length === 0)
    return refuseReadings(
      'no-common-features',
      `${listed(names)} have no numeric column in common; extract them with the same settings, and write numbers with a decimal point.`,
    )
  const readings = tables.map((table) => columnsOf(table, lesions, features))
  const missing = Int32Array.from(features, (_, f) => {
    let without = 0
    for (let at = f * lesions.length; at < (f + 1) * lesions.length; at++)
      if (readings.some((reading) => Number.isNaN(reading[at]))) without++
    return without
  })
  const value = {
    names,
    lesions,
    features,
    readings,
    unmatchedLesions: unmatched(tables, lesions, ({ ids }) => ids),
    unmatchedFeatures: unmatched(tables, features, (table) => table.features),
    missing,
  }
  return { value, refusal: null }
}
