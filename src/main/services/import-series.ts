import type { JobContext } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import type { ImportMode, SeriesCandidate } from '#core/imaging/series/types.ts'
import { insertPatientKey, insertSeriesKey } from '../database/repositories/keys.ts'
import { findSeriesByContent, insertSeries } from '../database/repositories/series.ts'
import { findSubject, insertSubject } from '../database/repositories/subjects.ts'
import { toAcquisition, toFinding } from './acquisition.ts'
import type { ServiceDeps } from './deps.ts'

/**
 * Imports one series: voxels into the image folder first, then subject, key and series in one transaction.
 * The same image in the study already (same voxels on the same grid) is answered instead of stored twice.
 */
export const importOne = async (
  deps: ServiceDeps,
  candidate: SeriesCandidate,
  item: { readonly subject: string; readonly mode: ImportMode },
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
  const before = findSeriesByContent(db, stored.contentSha256)
  if (before !== null) return { seriesId: before.id, subject: before.subjectCode, alreadyPresent: true }

  const { patientId, patientName, birthDate } = candidate.identity
  const seriesId = db.transaction(() => {
    const { sex, ageYears } = stored.facts
    const subjectId = findSubject(db, item.subject)?.id ?? insertSubject(db, { code: item.subject, sex, ageYears })
    if (patientId !== null || patientName !== null)
      insertPatientKey(db, subjectId, { patientId, patientName, birthDate })
    const id = insertSeries(db, {
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
    insertSeriesKey(db, id, { sourceKey: candidate.key, ...candidate.identity })
    return id
  })()
  return { seriesId, subject: item.subject, alreadyPresent: false }
}
