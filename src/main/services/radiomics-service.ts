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
import { listPresets } from './radiomics-presets.ts'
import { encodeTable, formatOfPath, type StoredTable, tableCsv, tableFileName, tableReply } from './radiomics-tables.ts'

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

  const table = (featureSetId: number): StoredTable => ({
    set: featureSet(featureSetId),
    rows: listFeatureRows(deps.studies.current().db, featureSetId),
  })

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
