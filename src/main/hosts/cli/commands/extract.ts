import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { AppError } from '#contract/errors.ts'
import type { FeatureTableReply } from '#contract/radiomics.ts'
import { formatFeatureTable } from '#core/study/feature-table-csv.ts'
import { readTextFile } from '#main/io/read-text-file.ts'
import { checkFolderWritable, checkWritable, writeAtomic } from '#main/io/write-atomic.ts'
import type { FileExtraction } from '#main/jobs/tasks/extract-file.ts'
import { createWorkerPool, type WorkerPool } from '#main/jobs/worker-pool.ts'
import { readParameters, settingsSha256 } from '#main/services/extraction-parameters.ts'
import { listPresets, presetText } from '#main/services/radiomics-presets.ts'
import { softwareVersion } from '#main/version.ts'
import type { Arguments, Command, CommandIo } from '../command.ts'
import { runBatch } from './extract-batch.ts'
import { exitCodes } from '../exit-codes.ts'
import { withApp } from '../with-app.ts'

const existing = (path: string): string => {
  if (!existsSync(path)) throw new AppError('not-found', `There is no file or folder ${path}.`)
  return path
}

/** Where the results go: a .csv or .json file, at a place where it can be written. */
const outFile = (args: Arguments): { path: string; json: boolean } => {
  const path = args.required('out')
  if (!/\.(csv|json)$/i.test(path))
    throw new AppError('invalid-input', `--out names a .csv or .json file, got ${path}.`)
  checkWritable(path)
  return { path, json: /\.json$/i.test(path) }
}

const existingParameters = (given: string): string => {
  if (existsSync(given)) return given
  const known = listPresets().map(({ name }) => name)
  const presets = known.length === 0 ? '' : ` and no preset of that name; presets are ${known.join(', ')}`
  throw new AppError('not-found', `There is no file ${given}${presets}.`)
}

/** A file's text, or a shipped preset's where no file has the name. */
const parametersText = (args: Arguments): string | null => {
  const given = args.option('params')
  if (given === null) return null
  return (existsSync(given) ? null : presetText(given)) ?? readTextFile(existingParameters(given))
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const oneRow = (name: string, label: number, done: Extract<FileExtraction, { features: unknown }>): string => {
  const { provenance, features } = done
  const row = {
    case: name,
    subject: '',
    lesion: '',
    reader: '',
    round: '',
    region: provenance.region,
    label: String(label),
    imageSha256: provenance.imageSha256,
    maskSha256: provenance.maskSha256,
    settingsSha256: provenance.settingsSha256,
    softwareVersion: provenance.softwareVersion,
    values: Object.values(features),
  }
  return formatFeatureTable(Object.keys(features), [row])
}

/** Work in a process of its own, so that the process still hears Ctrl+C. */
const inWorker = async <T>(io: CommandIo, work: (pool: WorkerPool) => Promise<T>): Promise<T> => {
  const pool = createWorkerPool(1, (line) => io.message(line))
  try {
    return await work(pool)
  } finally {
    await pool.close()
  }
}

const extractOne = async (args: Arguments, io: CommandIo): Promise<number> => {
  const image = existing(args.required('image'))
  const mask = existing(args.required('mask'))
  const out = outFile(args)
  const parsed = readParameters(parametersText(args))
  const label = args.integerOrNull('label', 1) ?? parsed.setting.label
  const settings = { ...parsed, setting: { ...parsed.setting, label } }
  const done = await inWorker(io, (pool) =>
    pool.run(
      'extractFile',
      { image, mask, settings, settingsSha256: settingsSha256(settings) },
      { signal: io.interrupted },
    ),
  )
  for (const warning of done.provenance.warnings) io.message(`Warning: ${warning}`)
  if ('error' in done) {
    io.message(`${done.error.code}: ${done.error.message}`)
    if (out.json) writeAtomic(out.path, json(done))
    return exitCodes.refused
  }
  const name = basename(image).replace(/\.(nii|nii\.gz|nrrd|nhdr|mha|mhd)$/i, '')
  writeAtomic(out.path, out.json ? json(done) : oneRow(name, label, done))
  return exitCodes.done
}

/** A feature table of a study in the form of single extractions, with `case`. */
const tableAsJson = (table: FeatureTableReply, settings: unknown, sha256: string): unknown[] => [
  ...table.cases.map((c, row) => ({
    case: c.case,
    subject: c.subject,
    lesion: c.lesion,
    reader: c.reader,
    round: c.round,
    features: Object.fromEntries(table.columns.map((name, column) => [name, table.values[row][column]])),
    reasons: Object.fromEntries(table.reasons.filter((r) => r.row === row).map((r) => [r.column, r.reason])),
    provenance: {
      imageSha256: c.image_sha256,
      maskSha256: c.mask_sha256,
      settings,
      settingsSha256: c.settings_sha256,
      softwareVersion: c.software_version,
      region: c.region,
      warnings: c.warnings,
    },
  })),
  ...table.failures.map((f) => ({
    case: f.case,
    error: { code: f.code, message: f.message },
    provenance: { settings, settingsSha256: sha256, softwareVersion },
  })),
]

const extractStudy = (study: string, args: Arguments, io: CommandIo): Promise<number> => {
  const out = outFile(args)
  const region = args.option('region') ?? 'lesion'
  const parameters = parametersText(args)
  const round = args.integerOrNull('round', 1)
  return withApp(io, { workers: args.integerOrNull('jobs', 1) ?? undefined }, async ({ api, finish }) => {
    await api.study.open({ folder: study })
    checkFolderWritable(study)
    const { result } = await finish<{
      featureSetId: number
      rows: number
      failures: { case: string; code: string; message: string }[]
    }>(api.radiomics.extract({ parameters, reader: args.option('reader'), round, region }))
    const { featureSetId, failures } = result
    for (const f of failures) io.message(`${f.case}: ${f.code}: ${f.message}`)
    if (out.json) {
      const table = await api.radiomics.getFeatureTable({ featureSetId })
      const set = (await api.radiomics.listFeatureSets({})).find((s) => s.id === featureSetId)
      writeAtomic(out.path, json(tableAsJson(table, set?.settings, set?.settingsSha256 ?? '')))
    } else await api.radiomics.saveFeatureTable({ featureSetId, path: out.path })
    io.message(`${result.rows} lesions, ${failures.length} failed; written to ${out.path}`)
    return failures.length > 0 ? exitCodes.someFailed : exitCodes.done
  })
}

export const extract: Command = {
  name: 'extract',
  usage:
    '(--image I --mask M [--label L] | --study STUDY [--reader R] [--round N] | --batch LIST.csv [--range A:B]) [--params P] --out F',
  summary: 'Extract radiomic features of one lesion, of every lesion of a study, or of a list of files.',
  options: {
    image: { value: 'I', help: 'image: NIfTI, NRRD, MetaImage or a DICOM folder' },
    mask: { value: 'M', help: 'mask on the image’s grid' },
    label: { value: 'L', help: 'value of the region in the mask (1, or as the parameters say)' },
    study: { value: 'STUDY', help: 'study folder' },
    batch: { value: 'LIST', help: 'CSV with Image,Mask[,Label][,Case]; --out is then a folder of case files' },
    range: { value: 'A:B', help: 'only rows A ≤ i < B of the list, counted from 0' },
    reader: { value: 'R', help: 'only this reader’s readings' },
    round: { value: 'N', help: 'only this round' },
    region: {
      value: 'R',
      help: 'lesion, largest-slice, union (all lesions of a reading), ring:MM or ring2d:MM (with :LOW:HIGH, HU limits)',
    },
    params: {
      value: 'P',
      help: 'PyRadiomics parameter file (YAML or JSON), or the name of a preset, e.g. chen-2022',
    },
    jobs: { value: 'N', help: 'worker processes' },
    out: { value: 'F', help: 'feature table (.csv) or full record with reasons and provenance (.json)' },
  },
  positionals: [0, 0],
  examples: [
    'hyperdense extract --image ct.nii.gz --mask lesion.nii.gz --out features.json',
    'hyperdense extract --batch list.csv --range 0:50 --jobs 2 --out results',
    'hyperdense extract --study Demo.hyperdense --reader A --round 1 --params params.yaml --out features.csv --jobs 2',
  ],
  run: (args, io) => {
    const study = args.option('study')
    const batch = args.option('batch')
    if (batch !== null) return runBatch(batch, parametersText(args), args, io)
    if (study === null) return extractOne(args, io)
    for (const name of ['image', 'mask', 'label']) {
      if (args.option(name) !== null)
        throw new AppError('invalid-input', `--${name} goes with --image and --mask, not with --study.`)
    }
    return extractStudy(study, args, io)
  },
}
