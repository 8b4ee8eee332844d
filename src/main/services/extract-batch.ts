import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import type { AbortSignalLike } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import type { CaseFailureShape } from '#contract/shapes.ts'
import type { ExtractionSettings } from '#core/radiomics/settings.ts'
import { formatFeatureTable } from '#core/study/feature-table-csv.ts'
import { writeAtomic } from '../io/write-atomic.ts'
import type { FileExtraction } from '../jobs/tasks/extract-file.ts'
import type { WorkerPool } from '../jobs/worker-pool.ts'
import { softwareVersion } from '../version.ts'
import type { BatchRow } from './batch-list.ts'
import { settingsSha256 } from './extraction-parameters.ts'

/** What one case of a batch left: an extraction with its place in the list. */
type CaseRecord = FileExtraction & { readonly case: string; readonly row: number; readonly label: number }

const casePath = (folder: string, name: string): string => join(folder, 'cases', `${name}.json`)

const readCase = (path: string): CaseRecord | null => {
  if (!existsSync(path)) return null
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as CaseRecord
  } catch {
    return null
  }
}

/** Every finished case of a batch folder in the order of its list. */
const readCases = (folder: string): CaseRecord[] => {
  const cases = join(folder, 'cases')
  const names = existsSync(cases) ? readdirSync(cases).filter((name) => name.endsWith('.json')) : []
  const records = names.map((name) => {
    const record = readCase(join(cases, name))
    if (record === null)
      throw new AppError('unsupported-format', `${join(cases, name)} is damaged; delete it and run the batch again.`)
    return record
  })
  return records.sort((a, b) => a.row - b.row || a.case.localeCompare(b.case, 'en'))
}

const failuresOf = (records: readonly CaseRecord[]): CaseFailureShape[] =>
  records.flatMap((r) => ('error' in r ? [{ case: r.case, ...r.error }] : []))

/** `errors.csv` says what failed in the whole folder; made anew from the case files, so shards cannot spoil it. */
const writeErrors = (folder: string): void => {
  const rows = failuresOf(readCases(folder)).map((f) => [f.case, f.code, f.message])
  writeAtomic(
    join(folder, 'errors.csv'),
    `${Papa.unparse([['case', 'code', 'message'], ...rows], { newline: '\n' })}\n`,
  )
}

/**
 * Extracts the rows of a list, one atomic file `cases/CASE.json` each, so that a stopped run goes on where it was and
 * several runs can share a folder. A case is skipped when its inputs, settings and this version are what its file says.
 */
export const extractBatch = async (
  rows: readonly BatchRow[],
  folder: string,
  base: ExtractionSettings,
  pool: WorkerPool,
  options: {
    readonly signal: AbortSignalLike
    readonly onCase: (name: string, done: number, failure: CaseFailureShape | null) => void
  },
): Promise<{ extracted: number; skipped: number; failures: CaseFailureShape[] }> => {
  mkdirSync(join(folder, 'cases'), { recursive: true })
  if (!statSync(folder).isDirectory()) throw new AppError('invalid-input', `${folder} is a file; --out names a folder.`)
  const failures: CaseFailureShape[] = []
  let extracted = 0
  let skipped = 0
  let done = 0

  const unchanged = async (row: BatchRow, label: number, sha256: string): Promise<CaseRecord | null> => {
    const before = readCase(casePath(folder, row.case))
    if (before === null || before.label !== label || before.row !== row.row) return null
    const { provenance } = before
    if (provenance?.settingsSha256 !== sha256 || provenance.softwareVersion !== softwareVersion) return null
    if (!existsSync(row.image) || !existsSync(row.mask)) return null
    const now = await pool.run('hashPair', { image: row.image, mask: row.mask }, { signal: options.signal })
    return now.image === provenance.imageSha256 && now.mask === provenance.maskSha256 ? before : null
  }

  const extractRow = async (row: BatchRow): Promise<CaseRecord> => {
    const label = row.label ?? base.setting.label
    const settings = { ...base, setting: { ...base.setting, label } }
    const sha256 = settingsSha256(settings)
    const before = await unchanged(row, label, sha256)
    if (before !== null) {
      skipped++
      return before
    }
    const place = { case: row.case, row: row.row, label }
    let record: CaseRecord
    try {
      const task = { image: row.image, mask: row.mask, settings, settingsSha256: sha256 }
      record = { ...place, ...(await pool.run('extractFile', task, { signal: options.signal })) }
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'cancelled') throw error
      const provenance = {
        imageSha256: '',
        maskSha256: '',
        settings: null,
        settingsSha256: sha256,
        softwareVersion,
        region: 'lesion',
        warnings: [],
      }
      record = { ...place, error: { code: error.code, message: error.message }, provenance }
    }
    writeAtomic(casePath(folder, row.case), `${JSON.stringify(record, null, 2)}\n`)
    extracted++
    return record
  }

  let next = 0
  const lane = async (): Promise<void> => {
    while (next < rows.length) {
      const row = rows[next++]
      const record = await extractRow(row)
      const failure = 'error' in record ? { case: row.case, ...record.error } : null
      if (failure !== null) failures.push(failure)
      done++
      options.onCase(row.case, done, failure)
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(pool.size, rows.length) }, lane))
  } finally {
    writeErrors(folder)
  }
  return { extracted, skipped, failures }
}

/**
 * The feature table of a batch folder. Throws AppError where cases were made with different settings or versions, or
 * give different features: such rows must not stand in one table.
 */
export const mergeBatch = (folder: string): { csv: string; rows: number; failures: CaseFailureShape[] } => {
  if (!existsSync(join(folder, 'cases')))
    throw new AppError('not-found', `${folder} holds no batch: it has no folder cases.`)
  const records = readCases(folder)
  const done = records.flatMap((r) => ('error' in r ? [] : [r]))
  if (done.length === 0) throw new AppError('too-few-cases', `${folder} holds no case with features.`)
  const first = done[0]
  const names = Object.keys(first.features)
  for (const record of done) {
    const { settingsSha256: settings, softwareVersion: version } = record.provenance
    if (settings !== first.provenance.settingsSha256 || version !== first.provenance.softwareVersion) {
      throw new AppError(
        'conflict',
        `${record.case} and ${first.case} were extracted with different settings or versions. Run the batch again with one parameter file.`,
      )
    }
    if (Object.keys(record.features).join() !== names.join()) {
      throw new AppError('conflict', `${record.case} and ${first.case} have different features. Run the batch again.`)
    }
  }
  const rows = done.map((record) => ({
    case: record.case,
    subject: '',
    lesion: '',
    reader: '',
    round: '',
    region: record.provenance.region,
    label: String(record.label),
    imageSha256: record.provenance.imageSha256,
    maskSha256: record.provenance.maskSha256,
    settingsSha256: record.provenance.settingsSha256,
    softwareVersion: record.provenance.softwareVersion,
    values: Object.values(record.features),
  }))
  return { csv: formatFeatureTable(names, rows), rows: rows.length, failures: failuresOf(records) }
}
