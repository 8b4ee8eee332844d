import { featureOfColumn } from '#core/radiomics/catalogue.ts'

/** A column name of a feature table taken apart: `original_firstorder_Mean`, `wavelet-LLH_glcm_Contrast`. */
export interface FeatureName {
  readonly imageType: string
  readonly family: string
  readonly feature: string
}

const known = new Map<string, FeatureName>()

/** The parts of a column's name; features with published names of their own have a family and an image too. */
export const parseFeatureName = (column: string): FeatureName => {
  const before = known.get(column)
  if (before !== undefined) return before
  const found = featureOfColumn(column)
  const name = {
    imageType: found?.imageName ?? '',
    family: found?.feature.family ?? '',
    feature: found?.feature.name ?? column,
  }
  known.set(column, name)
  return name
}

/** Name of the feature in the catalogue, which is the same for every image type. */
export const catalogueName = (column: string): string => {
  const { family, feature } = parseFeatureName(column)
  return `${family}_${feature}`
}

/** Columns whose name holds every word and whose family and image type are among the chosen (none chosen: any). */
export const filterColumns = (
  columns: readonly string[],
  filter: { readonly words: string; readonly families: readonly string[]; readonly imageTypes: readonly string[] },
): string[] => {
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean)
  return columns.filter((column) => {
    const { family, imageType } = parseFeatureName(column)
    return (
      (filter.families.length === 0 || filter.families.includes(family)) &&
      (filter.imageTypes.length === 0 || filter.imageTypes.includes(imageType)) &&
      words.every((word) => column.toLowerCase().includes(word))
    )
  })
}

/** Whether a unit of the catalogue means a pure number. */
export const isUnitless = (unit: string): boolean => unit === '' || unit === '1'
