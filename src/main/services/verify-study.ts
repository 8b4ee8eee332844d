import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { JobContext } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import type { CaseFailureShape } from '#contract/shapes.ts'
import { listImages } from '../database/repositories/series.ts'
import type { ServiceDeps } from './deps.ts'
import { rebuildLabelmap } from '../database/repositories/rebuild-labelmap.ts'
import { listReadingRows, listSegments } from '../database/repositories/readings.ts'

/**
 * Checks everything a study holds: SQLite's own integrity and foreign keys, the hash of every image file, and that each
 * reading's journal replays to the voxel counts stored beside it. Problems are listed, nothing is repaired. Image files
 * that the study does not know are no fault of it (an import that was stopped leaves them) and are listed as notes.
 */
export const verifyStudy = async (
  deps: ServiceDeps,
  context: JobContext,
): Promise<{ ok: boolean; files: number; problems: CaseFailureShape[]; notes: CaseFailureShape[] }> => {
  const { db, imageFolder } = deps.studies.current()
  const problems: CaseFailureShape[] = []
  const notes: CaseFailureShape[] = []
  const report = (name: string, code: string, message: string): void => {
    const problem = { case: name, code, message }
    problems.push(problem)
    context.failed(problem)
  }

  context.progress(0, 'Checking the database')
  for (const row of db.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[]) {
    if (row.integrity_check !== 'ok') report('study.sqlite', 'damaged-database', row.integrity_check)
  }
  for (const row of db.prepare('PRAGMA foreign_key_check').all() as {
    table: string
    rowid: number
    parent: string
  }[]) {
    report('study.sqlite', 'broken-reference', `Row ${row.rowid} of ${row.table} points to nothing in ${row.parent}.`)
  }

  const images = listImages(db)
  const known = new Set(images.map((i) => `${i.sha256}.nrrd`))
  let done = 0
  await Promise.all(
    images.map(async ({ sha256, bytes }) => {
      const path = join(imageFolder, `${sha256}.nrrd`)
      if (!existsSync(path)) {
        report(
          `${sha256}.nrrd`,
          'missing-file',
          'The image file is missing from the study’s images folder; restore it from a backup.',
        )
      } else {
        const found = await deps.pool.run('hashFile', { path }, { signal: context.signal })
        if (found.sha256 !== sha256 || found.bytes !== bytes) {
          report(
            `${sha256}.nrrd`,
            'changed-file',
            'The image file is not what was stored (its hash differs); restore it from a backup.',
          )
        }
      }
      done++
      context.progress(0.05 + (0.65 * done) / images.length, `Checked ${done} of ${images.length} image files`)
    }),
  )
  for (const name of existsSync(imageFolder) ? readdirSync(imageFolder) : []) {
    if (known.has(name)) continue
    const message =
      'The images folder holds a file that the study does not know, as a stopped import leaves it. It may be deleted; importing the same scan again uses it.'
    notes.push({ case: name, code: 'unknown-file', message })
  }

  const readings = listReadingRows(db)
  for (const [n, reading] of readings.entries()) {
    const name = `${reading.subjectCode} ${reading.reader} round ${reading.round}`
    try {
      const labels = rebuildLabelmap(db, reading)
      const counts = new Uint32Array(256)
      for (const label of labels) counts[label]++
      const segments = listSegments(db, reading)
      for (const segment of segments) {
        if (segment.voxels !== counts[segment.label]) {
          report(
            name,
            'voxel-count',
            `Segment ${segment.name} has ${counts[segment.label]} voxels, its stored count is ${segment.voxels}.`,
          )
        }
        counts[segment.label] = 0
      }
      for (let label = 1; label < 256; label++) {
        if (counts[label] > 0)
          report(name, 'unknown-label', `${counts[label]} voxels have label ${label}, which is no segment.`)
      }
    } catch (error) {
      report(name, 'damaged-reading', error instanceof Error ? error.message : String(error))
    }
    context.progress(0.7 + (0.3 * (n + 1)) / readings.length, `Checked ${n + 1} of ${readings.length} readings`)
    if (n % 8 === 7) await new Promise((resolve) => setImmediate(resolve))
    if (context.signal.aborted) throw new AppError('cancelled', 'Cancelled.')
  }
  return { ok: problems.length === 0, files: images.length, problems, notes }
}
