import { join } from 'node:path'
import type { Handlers, JobContext } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import type { radiomics } from '#contract/radiomics.ts'
import type { CaseFailureShape } from '#contract/shapes.ts'
import { catalogue } from '#core/radiomics/catalogue.ts'
import { serialiseSettings } from '#core/radiomics/serialise-settings.ts'
import { countFeatures } from './count-features.ts'
import { binaryMask } from '#core/segmentation/labelmap/binary-mask.ts'
import { encodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { formatFeatureTable } from '#core/study/feature-table-csv.ts'
import {
  findFeatureSet,
  insertFeatureSet,
  listFeatureRows,
  listFeatureSets,
  type NewFeatureRow,
} from '../database/repositories/features.ts'
import { listReadingRows, listSegments, type ReadingRow } from '../database/repositories/readings.ts'
import { writeAtomic } from '../io/write-atomic.ts'
import type { ServiceDeps } from './deps.ts'
import { readParameters, settingsSha256, settingsYaml } from './extraction-parameters.ts'
import { rebuildLabelmap } from '../database/repositories/rebuild-labelmap.ts'

/** Whose reading and which round, as it stands in case names; with the series where the subject has several. */
const readerName = (r: ReadingRow): string =>
  `${r.seriesOfSubject > 1 ? `s${r.seriesNumber}_` : ''}${r.reader}_r${r.round}`

interface Filter {
  readonly readingIds: readonly number[] | null
  readonly reader: string | null
  readonly round: number | null
}

/** Feature extraction and the tables it leaves. */
export const createRadiomicsService = (deps: ServiceDeps): Handlers<typeof radiomics> => {
  const featureSet = (id: number) => {
    const found = findFeatureSet(deps.studies.current().db, id)
    if (found === null) throw new AppError('not-found', `There is no feature extraction ${id} in this study.`)
    return found
  }

  const chooseReadings = ({ readingIds, reader, round }: Filter): ReadingRow[] => {
    const chosen = listReadingRows(deps.studies.current().db).filter(
      (r) =>
        (readingIds === null || readingIds.includes(r.id)) &&
        (reader === null || r.reader === reader) &&
        (round === null || r.round === round),
    )
    if (chosen.length === 0)
      throw new AppError(
        'too-few-cases',
        'No reading matches. Outline a lesion first, or choose another reader or round.',
      )
    return chosen
  }

  const extract = async (input: Filter & { parameters: string | null; region: 'lesion' }, context: JobContext) => {
    const { db, imageFolder } = deps.studies.current()
    const settings = readParameters(input.parameters)
    const readings = chooseReadings(input)
    const failures: CaseFailureShape[] = []
    const fail = (failure: CaseFailureShape): void => {
      failures.push(failure)
      context.failed(failure)
    }
    const total = readings.reduce((n, r) => n + Math.max(listSegments(db, r).length, 1), 0)
    let done = 0
    const step = (name: string): void => {
      done++
      context.progress(done / total, `${name} (${done} of ${total})`)
    }
    let columns: readonly string[] = []

    const extractReading = async (reading: ReadingRow): Promise<NewFeatureRow[]> => {
      const segments = listSegments(db, reading)
      const readingName = `${reading.subjectCode}_${readerName(reading)}`
      if (segments.length === 0) {
        fail({
          case: readingName,
          code: 'empty-mask',
          message: 'This reading has no segment; outline a lesion and extract again.',
        })
        step(readingName)
        return []
      }
      const labels = rebuildLabelmap(db, reading)
      const rows: NewFeatureRow[] = []
      for (const segment of segments) {
        const lesion = `${reading.subjectCode}-${segment.lesion}`
        const caseName = `${lesion}_${readerName(reading)}`
        try {
          const task = {
            imagePath: join(imageFolder, `${reading.imageSha256}.nrrd`),
            geometry: reading.geometry,
            maskRuns: encodeRuns(binaryMask(labels, segment.label)),
            settings,
          }
          const found = await deps.pool.run('extractCase', task, { signal: context.signal })
          if (found.refusal !== null) fail({ case: caseName, ...found.refusal })
          else {
            columns = found.names
            rows.push({
              caseName,
              readingId: reading.id,
              label: segment.label,
              subject: reading.subjectCode,
              lesion,
              imageSha256: reading.imageSha256,
              maskSha256: found.maskSha256,
              values: found.values,
              reasons: found.reasons,
              warnings: found.warnings,
            })
          }
        } catch (error) {
          if (!(error instanceof AppError) || error.code === 'cancelled') throw error
          fail({ case: caseName, code: error.code, message: error.message })
        }
        step(caseName)
      }
      return rows
    }

    context.progress(0, `0 of ${total} lesions`)
    const perReading: NewFeatureRow[][] = []
    let next = 0
    const lane = async (): Promise<void> => {
      while (next < readings.length && !context.signal.aborted) {
        const n = next++
        perReading[n] = await extractReading(readings[n])
      }
    }
    await Promise.all(Array.from({ length: deps.pool.size }, lane))
    if (context.signal.aborted) throw new AppError('cancelled', 'Cancelled.')
    const rows = perReading.flat()
    failures.sort((a, b) => a.case.localeCompare(b.case, 'en'))
    const featureSetId = insertFeatureSet(db, {
      createdAt: deps.clock().toISOString(),
      region: input.region,
      settings: serialiseSettings(settings),
      settingsSha256: settingsSha256(settings),
      softwareVersion: deps.version,
      columns,
      failures,
      rows,
    })
    deps.emit({ event: 'studyChanged', payload: { what: 'features' } })
    return { featureSetId, rows: rows.length, failures }
  }

  const format = (featureSetId: number): { fileName: string; csv: string } => {
    const set = featureSet(featureSetId)
    const rows = listFeatureRows(deps.studies.current().db, featureSetId)
    const csv = formatFeatureTable(
      set.columns,
      rows.map((row) => ({
        case: row.caseName,
        subject: row.subject,
        lesion: row.lesion,
        reader: row.reader,
        round: String(row.round),
        region: set.region,
        label: String(row.label),
        imageSha256: row.imageSha256,
        maskSha256: row.maskSha256,
        settingsSha256: set.settingsSha256,
        softwareVersion: set.softwareVersion,
        values: Array.from(row.values, (v) => (Number.isNaN(v) ? null : v)),
      })),
    )
    return { fileName: `features-${featureSetId}-${set.settingsSha256.slice(0, 8)}.csv`, csv }
  }

  return {
    listFeatures: () =>
      catalogue.map(({ name, sameAs: _, ...f }) => ({ ...f, name: `${f.family}_${name}`, feature: name })),
    checkSettings: ({ text }) => {
      const settings = readParameters(text)
      return {
        settings: JSON.parse(serialiseSettings(settings)) as unknown,
        yaml: settingsYaml(settings),
        sha256: settingsSha256(settings),
        features: countFeatures(settings),
      }
    },
    extract,
    listFeatureSets: () => listFeatureSets(deps.studies.current().db),
    getFeatureTable: ({ featureSetId }) => {
      const set = featureSet(featureSetId)
      const rows = listFeatureRows(deps.studies.current().db, featureSetId)
      return {
        columns: set.columns,
        cases: rows.map((row) => ({
          case: row.caseName,
          subject: row.subject,
          lesion: row.lesion,
          reader: row.reader,
          round: row.round,
          region: set.region,
          label: row.label,
          image_sha256: row.imageSha256,
          mask_sha256: row.maskSha256,
          settings_sha256: set.settingsSha256,
          software_version: set.softwareVersion,
          readingId: row.readingId,
          seriesId: row.seriesId,
          warnings: [...row.warnings],
        })),
        values: rows.map((row) => Array.from(row.values, (v) => (Number.isNaN(v) ? null : v))),
        reasons: rows.flatMap((row, n) =>
          Object.entries(row.reasons).map(([column, reason]) => ({ row: n, column, reason })),
        ),
        failures: set.failures,
      }
    },
    formatFeatureTable: ({ featureSetId }) => format(featureSetId),
    saveFeatureTable: ({ featureSetId, path }) => {
      writeAtomic(path, format(featureSetId).csv)
      return { path }
    },
  }
}
