import type { JobContext } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import type { ExtractionAdvice } from '#contract/radiomics.ts'
import type { CaseFailureShape } from '#contract/shapes.ts'
import { serialiseSettings } from '#core/radiomics/serialise-settings.ts'
import { defaultSettings, type ExtractionSettings } from '#core/radiomics/settings.ts'
import { findFeatureSet, insertFeatureSet } from '../database/repositories/features.ts'
import { countRegionVoxels } from '../database/repositories/region-voxels.ts'
import { listReadingRows, listSegments, type ReadingRow } from '../database/repositories/readings.ts'
import { parseRegion, type RegionRequest } from '../jobs/region-request.ts'
import type { OpenStudy, ServiceDeps } from './deps.ts'
import { adviseExtraction } from './extraction-advice.ts'
import { planExtraction } from './extraction-plan.ts'
import { readParameters, settingsSha256 } from './extraction-parameters.ts'
import { keepUnchangedRows, runExtraction } from './run-extraction.ts'

/** Which readings; null for any. */
export interface ReadingFilter {
  readonly readingIds: readonly number[] | null
  readonly reader: string | null
  readonly round: number | null
}

/** What is asked for: readings, parameter text (null for the defaults), region as text. */
export type ExtractionInput = ReadingFilter & { readonly parameters: string | null; readonly region: string }

export interface ExtractionReply {
  featureSetId: number
  rows: number
  failures: CaseFailureShape[]
}

/** The readings that a filter lets through. Throws AppError too-few-cases where there is none. */
export const chooseReadings = (study: OpenStudy, { readingIds, reader, round }: ReadingFilter): ReadingRow[] => {
  const chosen = listReadingRows(study.db).filter(
    (r) =>
      (readingIds === null || readingIds.includes(r.id)) &&
      (reader === null || r.reader === reader) &&
      (round === null || r.round === round),
  )
  if (chosen.length > 0) return chosen
  throw new AppError('too-few-cases', 'No reading matches. Outline a lesion first, or choose another reader or round.')
}

/** A region from its text. Throws AppError invalid-input where it is none. */
export const regionOf = (text: string): RegionRequest => {
  const region = parseRegion(text)
  if (region !== null) return region
  throw new AppError(
    'invalid-input',
    `${text} is no region: it is lesion, largest-slice, union, ring:MM or ring2d:MM (a width above 0), the rings also with HU limits, the lower first, as in ring:5:0:100.`,
  )
}

const planOf = (study: OpenStudy, readings: readonly ReadingRow[], region: string) =>
  planExtraction(readings, (reading) => listSegments(study.db, reading), region)

/** Where parameters are unwise for the chosen lesions; the voxels of a ring are not known before it is drawn. */
export const adviseOn = (deps: ServiceDeps, input: ExtractionInput): ExtractionAdvice[] => {
  const study = deps.studies.current()
  const { kind } = regionOf(input.region)
  const lesions = planOf(study, chooseReadings(study, input), input.region).flatMap(({ reading, cases }) => {
    const voxels = countRegionVoxels(study.db, reading.id, kind)
    return cases.map(({ caseName, label }) => ({
      caseName,
      voxels: kind === 'ring' ? Number.POSITIVE_INFINITY : (voxels.get(label) ?? 0),
      spacingMm: reading.geometry.spacingMm,
    }))
  })
  return adviseExtraction(readParameters(input.parameters), lesions)
}

/** Begins an extraction and runs it. */
export const startExtraction = (
  deps: ServiceDeps,
  input: ExtractionInput,
  context: JobContext,
): Promise<ExtractionReply> => {
  const study = deps.studies.current()
  const settings = readParameters(input.parameters)
  const region = regionOf(input.region)
  const readings = chooseReadings(study, input)
  const setId = insertFeatureSet(study.db, {
    createdAt: deps.clock().toISOString(),
    region: input.region,
    settings: serialiseSettings(settings),
    settingsSha256: settingsSha256(settings),
    softwareVersion: deps.version,
    readingIds: readings.map(({ id }) => id),
  })
  const extraction = { setId, plan: planOf(study, readings, input.region), settings, region }
  return runExtraction(deps, study, extraction, new Set(), context)
}

/**
 * Goes on with a partial extraction: same readings, settings and region; lesions whose image and mask have not changed
 * are not computed again. Throws AppError where the set is complete, is running, or was made by another version.
 */
export const resumeExtraction = (deps: ServiceDeps, setId: number, context: JobContext): Promise<ExtractionReply> => {
  const study = deps.studies.current()
  const set = findFeatureSet(study.db, setId)
  if (set === null) throw new AppError('not-found', `There is no feature extraction ${setId} in this study.`)
  if (set.state !== 'partial') {
    throw new AppError(
      'conflict',
      set.state === 'running' ? 'This extraction is running.' : 'This extraction is complete; start a new one instead.',
    )
  }
  if (set.softwareVersion !== deps.version || set.readingIds === null) {
    throw new AppError(
      'conflict',
      `This extraction was begun with Hyperdense ${set.softwareVersion}; its features cannot be mixed with those of ${deps.version}. Start a new one.`,
    )
  }
  const settings = storedSettings(set)
  const readings = chooseReadings(study, { readingIds: set.readingIds, reader: null, round: null })
  const extraction = { setId, plan: planOf(study, readings, set.region), settings, region: regionOf(set.region) }
  return runExtraction(deps, study, extraction, keepUnchangedRows(study, extraction), context)
}

/** The settings of a stored set; their canonical text leaves out only the label, which studies do not use. */
const storedSettings = (set: { readonly settings: unknown; readonly settingsSha256: string }): ExtractionSettings => {
  const stored = set.settings as ExtractionSettings
  const settings = { ...stored, setting: { ...stored.setting, label: defaultSettings.label } }
  if (settingsSha256(settings) === set.settingsSha256) return settings
  throw new AppError('conflict', 'The stored settings of this extraction do not match their hash. Start a new one.')
}
