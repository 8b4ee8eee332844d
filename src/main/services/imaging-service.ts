import { randomUUID } from 'node:crypto'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import type { Handlers, JobContext } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import type { ImportCandidate, imaging } from '#contract/imaging.ts'
import type { SeriesCandidate } from '#core/imaging/series/types.ts'
import { findSeries, findSeriesBySource } from '../database/repositories/series.ts'
import { readStudyImageSlices } from '../io/index.ts'
import { toAcquisition, toFinding } from './acquisition.ts'
import type { ServiceDeps } from './deps.ts'
import { importOne } from './import-series.ts'
import { type ProposedCodes, proposeCodes } from './proposed-codes.ts'

interface Scan {
  readonly candidates: ReadonlyMap<string, SeriesCandidate>
  /** The study that the subject codes were proposed for. */
  readonly studyFolder: string
  readonly codes: ProposedCodes
  /** Batch of dropped files, deleted after import. */
  readonly staged: string | null
}

/** Import of scans and access to their voxels. */
export const createImagingService = (deps: ServiceDeps): Handlers<typeof imaging> => {
  const scans = new Map<string, Scan>()

  const scan = async (input: { paths: string[]; batch: string | null }, context: JobContext) => {
    const { db, folder } = deps.studies.current()
    const staged = input.batch === null ? null : deps.staged.folderOf(input.batch)
    const paths = [...input.paths.map((p) => resolve(p)), ...(staged === null ? [] : [staged])]
    if (paths.length === 0) throw new AppError('invalid-input', 'Name at least one folder or file to import.')
    const report = await deps.pool.run(
      'scanPaths',
      { paths },
      { signal: context.signal, onProgress: (fraction, sentence) => context.progress(fraction, sentence) },
    )
    const roots = paths.map((p) => (p === staged ? staged : resolve(p, '..')))
    const shown = (path: string): string => {
      const root = roots.find((r) => path.startsWith(r + sep))
      return root === undefined ? basename(path) : relative(root, path)
    }
    /** Its file, the folder that holds all its files, or the first of them. */
    const placeOf = (files: readonly string[]): string => {
      const folder = dirname(files[0])
      if (files.length === 1) return shown(files[0])
      return files.every((f) => dirname(f) === folder) && folder !== staged ? shown(folder) : `${shown(files[0])} …`
    }
    const codes = proposeCodes(db)
    const describe = (c: SeriesCandidate, setAsideReason: string | null): ImportCandidate => {
      const before = findSeriesBySource(db, c.key)
      return {
        key: c.key,
        format: c.format,
        identity: {
          patientName: c.identity.patientName,
          patientId: c.identity.patientId,
          birthDate: c.identity.birthDate,
          studyDate: c.identity.studyDate,
          description: c.identity.seriesDescription,
          place: placeOf(c.files),
        },
        files: c.files.length,
        geometry: c.geometry,
        acquisition: toAcquisition(c.facts),
        findings: c.report.map(toFinding),
        importable: c.modes.length > 0,
        setAsideReason,
        canCorrect: c.modes.includes('corrected'),
        alreadyImportedAs: before === null ? null : `${before.subjectCode} series ${before.number}`,
        suggestedSubject: codes.propose(c),
      }
    }
    const scanId = randomUUID()
    const aside = report.setAside.filter((s) => s.candidate !== null)
    const all = [...report.candidates, ...aside.map((s) => s.candidate as SeriesCandidate)]
    scans.set(scanId, {
      candidates: new Map(all.map((c) => [c.key, c])),
      studyFolder: folder,
      codes,
      staged: input.batch,
    })
    return {
      scanId,
      filesSeen: report.filesSeen,
      candidates: [
        ...report.candidates.map((c) => describe(c, null)),
        ...aside.map((s) => describe(s.candidate as SeriesCandidate, s.reason)),
      ],
      setAside: report.setAside.map((s) => ({
        name: s.files.length === 1 ? shown(s.files[0]) : `${shown(s.files[0])} …`,
        files: s.files.length,
        code: s.code,
        reason: s.reason,
      })),
      unreadable: report.unreadable.map((u) => ({ file: shown(u.path), code: u.code, reason: u.reason })),
    }
  }

  return {
    stageFile: ({ batch, name, data }) => ({ files: deps.staged.add(batch, name, data) }),

    scan: async (input, context) => {
      try {
        return await scan(input, context)
      } catch (error) {
        if (input.batch !== null) deps.staged.discard(input.batch)
        throw error
      }
    },

    importSeries: async ({ scanId, items }, context) => {
      const found = scans.get(scanId)
      if (found === undefined || found.studyFolder !== deps.studies.current().folder)
        throw new AppError('not-found', 'This scan report is no longer at hand. Scan the files again.')
      for (const item of items) {
        if (!found.candidates.has(item.key))
          throw new AppError('not-found', `The scan report has no series ${item.key}. Scan the files again.`)
      }
      const imported: { key: string; seriesId: number; subject: string; alreadyPresent: boolean }[] = []
      let done = 0
      for (const item of items) {
        const candidate = found.candidates.get(item.key) as SeriesCandidate
        const part = (fraction: number, sentence: string): void =>
          context.progress((done + fraction) / items.length, sentence)
        part(0, `${item.subject}: reading series ${done + 1} of ${items.length}`)
        try {
          imported.push({
            key: item.key,
            ...(await importOne(deps, candidate, { ...item, codes: found.codes }, context, part)),
          })
          deps.emit({ event: 'studyChanged', payload: { what: 'subjects' } })
        } catch (error) {
          if (!(error instanceof AppError) || error.code === 'cancelled') throw error
          context.failed({ case: `${item.subject} series ${done + 1}`, code: error.code, message: error.message })
        }
        done++
      }
      if (found.staged !== null) {
        deps.staged.discard(found.staged)
        scans.delete(scanId)
      }
      return { imported }
    },

    readSlices: async ({ seriesId, from, count }) => {
      const { db, imageFolder } = deps.studies.current()
      const series = findSeries(db, seriesId)
      if (series === null) throw new AppError('not-found', `There is no series ${seriesId} in this study.`)
      const slices = series.geometry.size[2]
      if (from + count > slices) {
        throw new AppError(
          'invalid-input',
          `The series has ${slices} slices (0 to ${slices - 1}); asked for ${from} to ${from + count - 1}.`,
        )
      }
      const part = await readStudyImageSlices(join(imageFolder, `${series.imageSha256}.nrrd`), from, count)
      return { data: part.data }
    },
  }
}
