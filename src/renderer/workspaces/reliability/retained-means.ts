import { type MeanIcc, meanIcc } from '#core/statistics/reliability/mean-icc.ts'
import type { AnalysedSet } from './analyse-tables.ts'

export interface RetainedMean extends MeanIcc {
  readonly model: string
  readonly comparison: string
}

interface RetainedFeatures {
  readonly name: string
  /** Of the model's selection, whatever they come from. */
  readonly features: readonly string[]
}

/**
 * Mean ICC of the features that models retained, by the coefficients on screen. Models without a feature of the
 * extraction (clinical columns, components alone) have none.
 */
export const retainedMeans = (shown: AnalysedSet, models: readonly RetainedFeatures[]): RetainedMean[] => {
  const known = new Set(shown.rows.map(({ feature }) => feature))
  return models
    .map(({ name, features }) => ({ name, own: new Set(features.filter((feature) => known.has(feature))) }))
    .filter(({ own }) => own.size > 0)
    .flatMap(({ name, own }) =>
      shown.compared.map(({ table, features }) => ({
        model: name,
        comparison: table.comparison,
        ...meanIcc(features.filter(({ feature }) => own.has(feature)).map(({ icc }) => icc)),
      })),
    )
}
