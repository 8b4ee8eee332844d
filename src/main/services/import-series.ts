import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { JobContext } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import type { ImportMode, SeriesCandidate } from '#core/imaging/series/types.ts'
import { insertPatientKey, insertSeriesKey } from '../database/repositories/keys.ts'
import { findSeriesByContent, insertSeries, isImageKnown } from '../database/repositories/series.ts'
import { findSubject, insertSubject } from '../database/repositories/subjects.ts'
import { toAcquisition, toFinding } from './acquisition.ts'
import type { ReadableDb } from '../database/open.ts'
import type { ServiceDeps } from './deps.ts'
import type { ProposedCodes } from './proposed-codes.ts'

/**
 * Imports one series: voxels into the image folder first, then subject, key and series in one transaction.
 * The same image in the study already (same voxels on the same grid) is answered instead of stored twice.
 */
export const importOne = async (
  deps: ServiceDeps,
  candidate: SeriesCandidate,
  item: { readonly subject: string; readonly mode: ImportMode; readonly codes: ProposedCodes },
  context: JobContext,
  progress: (fraction: number, sentence: string) => void,
): Promise<{ seriesId: number; subject: string; alreadyPresent: boolean }> => {
  const { db, imageFolder } = deps.studies.current()
  if (!candidate.modes.includes(item.mode)) {
    const blocking = candidate.report.find((f) => f.severity === 'blocking')
    throw new AppError(
      'unsupported-format',
      blocking === undefined
        ? `This series cannot be imported ${item.mode}; it can be imported ${candidate.modes.join(' or ') || 'in no way'}.`
        : blocking.message,
    )
  }
  const stored = await deps.pool.run(
    'storeSeries',
    { candidate, mode: item.mode, imageFolder },
    {
      signal: context.signal,
      onProgress: (fraction) => progress(fraction, `${item.subject}: reading and storing voxels`),
    },
  )
  const imagePath = join(imageFolder, `${stored.sha256}.nrrd`)
  const { patientId, patientName, birthDate } = candidate.identity
  const store = (): { seriesId: number; subject: string; alreadyPresent: boolean } => {
    const before = findSeriesByContent(db, stored.contentSha256)
    if (before !== null) return { seriesId: before.id, subject: before.subjectCode, alreadyPresent: true }
    const subject = item.codes.settle(db, candidate, item.subject)
    const { sex, ageYears } = stored.facts
    const subjectId = findSubject(db, subject)?.id ?? insertSubject(db, { code: subject, sex, ageYears })
    if (patientId !== null || patientName !== null)
      insertPatientKey(db, subjectId, { patientId, patientName, birthDate })
    const seriesId = insertSeries(db, {
      subjectId,
      imageSha256: stored.sha256,
      imageBytes: stored.bytes,
      contentSha256: stored.contentSha256,
      storedAs: stored.storedAs,
      geometry: stored.geometry,
      acquisition: toAcquisition(stored.facts),
      findings: [...candidate.report, ...stored.findings].map(toFinding),
      derivation: stored.derivation === null ? null : JSON.stringify(stored.derivation),
      importedAt: deps.clock().toISOString(),
    })
    insertSeriesKey(db, seriesId, { sourceKey: candidate.key, ...candidate.identity })
    return { seriesId, subject, alreadyPresent: false }
  }
  try {
    const result = db.transaction(store).immediate()
    if (result.alreadyPresent) removeUnnamedImage(db, imagePath, stored.sha256)
    return result
  } catch (error) {
    removeUnnamedImage(db, imagePath, stored.sha256)
    throw error
  }
}

/** An image file that no series came to use goes again. */
const removeUnnamedImage = (db: ReadableDb, path: string, sha256: string): void => {
  if (!isImageKnown(db, sha256)) rmSync(path, { force: true })
}
