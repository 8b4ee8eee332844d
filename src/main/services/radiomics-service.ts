import type { Handlers } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import type { radiomics } from '#contract/radiomics.ts'
import { catalogue, extremesOf, ibsiDeviations } from '#core/radiomics/catalogue.ts'
import { serialiseSettings } from '#core/radiomics/serialise-settings.ts'
import { findFeatureSet, listFeatureRows, listFeatureSets } from '../database/repositories/features.ts'
import { writeAtomic } from '../io/write-atomic.ts'
import { countFeatures } from './count-features.ts'
import type { ServiceDeps } from './deps.ts'
import { readParameters, settingsSha256, settingsYaml } from './extraction-parameters.ts'
import { adviseOn, resumeExtraction, startExtraction } from './radiomics-extraction.ts'
import { previewCase } from './radiomics-preview.ts'
import { listPresets } from './radiomics-presets.ts'
import { encodeTable, formatOfPath, type StoredTable, tableCsv, tableFileName, tableReply } from './radiomics-tables.ts'

/** Feature extraction and the tables it leaves. */
export const createRadiomicsService = (deps: ServiceDeps): Handlers<typeof radiomics> => {
  const featureSet = (id: number) => {
    const found = findFeatureSet(deps.studies.current().db, id)
    if (found === null) throw new AppError('not-found', `There is no feature extraction ${id} in this study.`)
    return found
  }

  const table = (featureSetId: number): StoredTable => ({
    set: featureSet(featureSetId),
    rows: listFeatureRows(deps.studies.current().db, featureSetId),
  })

  return {
    listFeatures: () =>
      catalogue.map((feature) => {
        const { name, sameAs: _, ...facts } = feature
        const extremes = { ...extremesOf(feature) }
        return {
          ...facts,
          name: `${facts.family}_${name}`,
          feature: name,
          extremes,
          ibsiDeviations: ibsiDeviations(feature),
        }
      }),
    checkSettings: ({ text }) => {
      const settings = readParameters(text)
      return {
        settings: JSON.parse(serialiseSettings(settings)) as unknown,
        yaml: settingsYaml(settings),
        sha256: settingsSha256(settings),
        features: countFeatures(settings),
      }
    },
    adviseExtraction: (input) => adviseOn(deps, input),
    previewCase: (input) => previewCase(deps, input),
    extract: (input, context) => startExtraction(deps, input, context),
    resumeExtraction: ({ featureSetId }, context) => resumeExtraction(deps, featureSetId, context),
    listFeatureSets: () => listFeatureSets(deps.studies.current().db),
    listPresets,
    getFeatureTable: ({ featureSetId }) => tableReply(table(featureSetId)),
    formatFeatureTable: ({ featureSetId }) => {
      const stored = table(featureSetId)
      return { fileName: tableFileName(stored, 'csv'), csv: tableCsv(stored) }
    },
    encodeFeatureTable: async ({ featureSetId, format }) => {
      const stored = table(featureSetId)
      return { fileName: tableFileName(stored, format), bytes: await encodeTable(stored, format) }
    },
    saveFeatureTable: async ({ featureSetId, path }) => {
      writeAtomic(path, await encodeTable(table(featureSetId), formatOfPath(path)))
      return { path }
    },
  }
}
