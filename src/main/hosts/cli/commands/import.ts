import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { AppError } from '#contract/errors.ts'
import type { ImportCandidate } from '#contract/imaging.ts'
import { checkFolderWritable } from '#main/io/write-atomic.ts'
import type { Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { withApp } from '../with-app.ts'

interface ScanResult {
  scanId: string
  filesSeen: number
  candidates: ImportCandidate[]
  setAside: { name: string; files: number; reason: string }[]
  unreadable: { file: string; code: string; reason: string }[]
}

/** What a series is called in messages: what the header allows to be said, no identity. */
const nameOf = (c: ImportCandidate): string =>
  [c.suggestedSubject, c.acquisition.modality ?? c.format, c.acquisition.kernel, c.geometry?.size.join('×')]
    .filter((part) => part != null)
    .join(' ')

export const importCommand: Command = {
  name: 'import',
  usage: 'STUDY PATH… [--mode as-is|corrected] [--subject CODE] [--scan-only]',
  summary: 'Import DICOM, NIfTI, NRRD or MetaImage from folders and files; reports on geometry first.',
  options: {
    mode: { value: 'MODE', help: 'as-is (true slice positions kept) or corrected (derived image where possible)' },
    subject: {
      value: 'CODE',
      help: 'subject code for everything imported (else: the same patient’s, or the next free one)',
    },
    'scan-only': { help: 'report, store nothing' },
  },
  positionals: [2, Number.POSITIVE_INFINITY],
  examples: [
    'hyperdense import Stroke.hyperdense /data/ct',
    'hyperdense import Stroke.hyperdense /data/tilted --mode corrected --subject S007',
  ],
  run: (args, io) =>
    withApp(io, {}, async ({ api, finish }) => {
      const [study, ...paths] = args.positionals
      const mode = args.option('mode') ?? 'as-is'
      if (mode !== 'as-is' && mode !== 'corrected')
        throw new AppError('invalid-input', `--mode is as-is or corrected, got ${mode}.`)
      for (const path of paths) {
        if (!existsSync(path)) throw new AppError('not-found', `There is no file or folder ${path}.`)
      }
      if (!existsSync(study)) {
        await api.study.create({ folder: study, name: basename(resolve(study), '.hyperdense') })
        io.message(`Made the study ${study}`)
      } else {
        await api.study.open({ folder: study })
        if (!args.flag('scan-only')) checkFolderWritable(study)
      }

      const scan = (await finish<ScanResult>(api.imaging.scan({ paths }))).result
      let failed = 0
      const fail = (line: string): void => {
        failed++
        io.message(line)
      }
      for (const s of scan.setAside) io.message(`Set aside: ${s.name} (${s.files} files): ${s.reason}`)
      for (const u of scan.unreadable) {
        if (u.code === 'unknown-format') io.message(`Not an image: ${u.file}: ${u.reason}`)
        else fail(`Unreadable: ${u.file}: ${u.reason}`)
      }
      const wanted = scan.candidates.filter((c) => c.setAsideReason === null)
      for (const c of wanted) {
        for (const f of c.findings) io.message(`${nameOf(c)}: ${f.severity}: ${f.message}`)
        if (!c.importable) fail(`${nameOf(c)}: not imported, see above.`)
      }
      const importable = wanted.filter((c) => c.importable)
      if (args.flag('scan-only')) {
        io.out(
          `${JSON.stringify({ ...scan, candidates: scan.candidates.map((c) => ({ ...c, identity: undefined })) }, null, 2)}\n`,
        )
        return failed > 0 ? exitCodes.someFailed : exitCodes.done
      }
      if (importable.length === 0) {
        io.message(`Nothing to import among ${scan.filesSeen} files.`)
        io.out(`${JSON.stringify({ imported: [] }, null, 2)}\n`)
        return exitCodes.refused
      }
      const subject = args.option('subject')
      const items = importable.map((c) => ({
        key: c.key,
        subject: subject ?? c.suggestedSubject,
        mode: mode === 'corrected' && c.canCorrect ? ('corrected' as const) : ('as-is' as const),
      }))
      const { result, job } = await finish<{ imported: { subject: string; alreadyPresent: boolean }[] }>(
        api.imaging.importSeries({ scanId: scan.scanId, items }),
      )
      for (const f of job.failures) fail(`${f.case}: ${f.code}: ${f.message}`)
      const before = result.imported.filter((i) => i.alreadyPresent).length
      io.message(
        `Imported ${result.imported.length - before} series${before > 0 ? `, ${before} were in the study already` : ''}.`,
      )
      io.out(`${JSON.stringify(result, null, 2)}\n`)
      return failed > 0 ? exitCodes.someFailed : exitCodes.done
    }),
}
