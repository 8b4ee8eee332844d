import type { Family } from '../settings.ts'

/** One feature as data. */
export interface Feature {
  readonly family: Family
  /** PyRadiomics' name, without image type and family. */
  readonly name: string
  /** Code of the IBSI feature with the same meaning; null where IBSI has none. */
  readonly ibsi: string | null
  /** `1` for dimensionless; `intensity` is HU for CT. */
  readonly unit: string
  /** One sentence. */
  readonly description: string
  readonly formula: string
  /** DOI of the definition. */
  readonly source: string
  /** Only extracted when asked for by name. */
  readonly deprecated: boolean
  /** The feature that always has the same value and is given instead; null for all that are computed. */
  readonly sameAs: string | null
  /** Why the value may be null. */
  readonly undefinedWhen: string
}

/** Makes the rows of one family. */
export const familyRows =
  (family: Family, source: string, undefinedWhen: string) =>
  (
    name: string,
    ibsi: string | null,
    unit: string,
    description: string,
    formula: string,
    more: Partial<Pick<Feature, 'source' | 'deprecated' | 'sameAs' | 'undefinedWhen'>> = {},
  ): Feature => ({
    family,
    name,
    ibsi,
    unit,
    description,
    formula,
    source,
    deprecated: more.sameAs !== undefined,
    sameAs: null,
    undefinedWhen,
    ...more,
  })
