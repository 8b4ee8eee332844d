import { AppError } from '#contract/errors.ts'
import type { ReliabilityComparison, ReliabilityRequest, ReliabilityTable } from '#contract/reliability.ts'
import { compareReadings, type FeatureReliability } from '#core/statistics/reliability/compare-readings.ts'
import type { FeatureReading } from '#core/statistics/reliability/feature-reading.ts'
import { matchReadings, type MatchedReadings } from '#core/statistics/reliability/match-readings.ts'
import { findFeatureSet, listFeatureRows, type StoredFeatureRow } from '../database/repositories/features.ts'
import { findPerturbationRun, listPerturbationRows } from '../database/repositories/perturbations.ts'
import type { OpenStudy } from './deps.ts'

/** An extraction with its rows, read once for all comparisons. */
export interface FeatureSource {
  readonly featureSetId: number
  readonly region: string
  readonly settingsSha256: string
  readonly softwareVersion: string
  readonly columns: readonly string[]
  readonly rows: readonly StoredFeatureRow[]
}

/** Throws AppError not-found where the study has no such extraction. */
export const loadFeatureSource = (study: OpenStudy, featureSetId: number): FeatureSource => {
  const set = findFeatureSet(study.db, featureSetId)
  if (set === null) throw new AppError('not-found', `There is no feature extraction ${featureSetId} in this study.`)
  const { region, settingsSha256, softwareVersion, columns } = set
  return {
    featureSetId,
    region,
    settingsSha256,
    softwareVersion,
    columns,
    rows: listFeatureRows(study.db, featureSetId),
  }
}

const column = (rows: readonly { readonly values: Float64Array }[], at: number): Float64Array =>
  Float64Array.from(rows, ({ values }) => values[at])

/** A lesion may be outlined in several series of a subject; then its rows are told apart by the series. */
const lesionIds = (rows: readonly StoredFeatureRow[]): string[] => {
  const seriesOf = new Map<string, Set<number>>()
  for (const { lesion, seriesId } of rows) seriesOf.set(lesion, (seriesOf.get(lesion) ?? new Set()).add(seriesId))
  return rows.map(({ lesion, seriesId }) =>
    (seriesOf.get(lesion)?.size ?? 0) > 1 ? `${lesion} (series ${seriesId})` : lesion,
  )
}

const perturbedReadings = (study: OpenStudy, source: FeatureSource, runId: number): FeatureReading[] => {
  const run = findPerturbationRun<{ names: string[] }>(study.db, runId)
  if (run === null) throw new AppError('not-found', `There is no perturbation run ${runId} in this study.`)
  if (run.settingsSha256 !== source.settingsSha256 || run.region !== source.region) {
    throw new AppError(
      'conflict',
      `Perturbation run ${runId} measured region ${run.region} with other settings than extraction ${source.featureSetId}; choose an extraction of the same region and settings, or perturb again.`,
    )
  }
  const rows = listPerturbationRows(study.db, runId)
  return run.facts.names.map((name, index) => {
    const own = rows.filter(({ perturbation }) => perturbation === index)
    return {
      name,
      ids: own.map(({ lesion }) => lesion),
      features: run.columns,
      values: run.columns.map((_, at) => column(own, at)),
    }
  })
}

/**
 * The readings of a comparison, as tables. Throws AppError where one of them is not in the extraction.
 *
 * @param lesions  only these; null for all
 */
export const readingTables = (
  study: OpenStudy,
  source: FeatureSource,
  comparison: ReliabilityComparison,
  lesions: ReadonlySet<string> | null,
): FeatureReading[] => {
  if (comparison.design === 'perturbation') {
    if (comparison.perturbationRunId === null) {
      throw new AppError('invalid-input', `Comparison ${comparison.name} names no perturbation run.`)
    }
    return perturbedReadings(study, source, comparison.perturbationRunId)
  }
  if (comparison.measurements.length < 2) {
    throw new AppError('invalid-input', `Comparison ${comparison.name} needs at least two readings.`)
  }
  return comparison.measurements.map(({ reader, round }) => {
    const own = source.rows.filter((row) => row.reader === reader && row.round === round)
    if (own.length === 0) {
      throw new AppError(
        'too-few-cases',
        `Extraction ${source.featureSetId} (region ${source.region}) has no row of reader ${reader}, round ${round}; extract these readings with the same settings.`,
      )
    }
    const kept = own.filter(({ lesion }) => lesions === null || lesions.has(lesion))
    return {
      name: `${reader} r${round}`,
      ids: lesionIds(kept),
      features: source.columns,
      values: source.columns.map((_, at) => column(kept, at)),
    }
  })
}

/** Matched readings; AppError where there are too few lesions in common. */
export const matchedReadings = (
  study: OpenStudy,
  source: FeatureSource,
  comparison: ReliabilityComparison,
  lesions: ReadonlySet<string> | null,
): MatchedReadings => {
  const matched = matchReadings(readingTables(study, source, comparison, lesions))
  if (matched.refusal !== null) {
    throw new AppError('too-few-cases', `${comparison.name}: ${matched.refusal.message}`)
  }
  return matched.value
}

/** One computed comparison: what crosses to the screen, and what the decision is made from. */
export interface ComputedTable {
  readonly table: ReliabilityTable
  readonly features: readonly FeatureReliability[]
}

/** Coefficients of every extraction and comparison of a request. */
export const computeTables = (
  study: OpenStudy,
  request: ReliabilityRequest,
  lesions: ReadonlySet<string> | null,
): ComputedTable[] =>
  request.featureSetIds.flatMap((featureSetId) => {
    const source = loadFeatureSource(study, featureSetId)
    return request.comparisons.map((comparison) => {
      const matched = matchedReadings(study, source, comparison, lesions)
      const features = compareReadings(matched, request.form)
      const table: ReliabilityTable = {
        featureSetId,
        region: source.region,
        comparison: comparison.name,
        design: comparison.design,
        form: request.form,
        readings: matched.names.length,
        lesions: [...matched.lesions],
        leftOut: matched.unmatchedLesions.flatMap(({ table: name, names }) =>
          names.map((lesion) => ({ lesion, reason: `only in ${name}` })),
        ),
        features: features.map(({ feature }) => feature),
        icc: features.map(({ icc }) => icc),
        lower: features.map(({ lower }) => lower),
        upper: features.map(({ upper }) => upper),
        f: features.map(({ f }) => (f === Number.POSITIVE_INFINITY ? 'Infinity' : f)),
        df1: features.map(({ df1 }) => df1),
        df2: features.map(({ df2 }) => df2),
        p: features.map(({ p }) => p),
        n: features.map(({ n }) => n),
        class: features.map((one) => one.class),
        reason: features.map(({ reason }) => reason),
      }
      return { table, features }
    })
  })
