import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import type { ModelFile } from '#core/modelling/analysis/model-file.ts'
import type { AnalysisResults } from '#core/modelling/analysis/results.ts'
import { modelFileToOnnx } from '#core/modelling/export/model-file-to-onnx.ts'
import { analysisFiles } from '#core/reporting/analysis-files.ts'
import { safeFileName } from '#core/reporting/safe-file-name.ts'
import type { ReportLanguage } from '#core/reporting/words/words.ts'
import { writeAtomic } from '../io/write-atomic.ts'
import { planYaml } from './modelling-plans.ts'

/** What of a run changes from time to time and place to place; everything else is the same for the same input. */
export interface RunRecord {
  readonly softwareVersion: string
  readonly startedAt: string
  readonly seconds: number
  readonly planSha256: string
  readonly seed: number
  /** Where the data came from: paths or ids. */
  readonly inputs: Readonly<Record<string, unknown>>
  /** How often the test rows have been looked at in the study, this run included. */
  readonly looks: readonly { readonly cohort: string; readonly runs: number; readonly models: number }[] | null
  readonly notes: readonly string[]
}

interface FileOfRun {
  readonly path: string
  readonly bytes: Uint8Array
}

/** A model as ONNX, with what its user must know; or why ONNX cannot say it. */
const onnxFile = (model: ModelFile): { readonly file: FileOfRun | null; readonly notes: readonly string[] } => {
  const path = `models/${safeFileName(model.name)}.onnx`
  const exported = modelFileToOnnx(model)
  return exported.bytes === null
    ? { file: null, notes: [`${model.name} has no ONNX file: ${exported.reason}`] }
    : { file: { path, bytes: exported.bytes }, notes: exported.notes.map((note) => `${path}: ${note}`) }
}

/** All files of a run: results, record, tables, figures, report, models. */
export const filesOfRun = (
  results: AnalysisResults,
  models: readonly ModelFile[],
  record: RunRecord,
  lang: ReportLanguage,
): FileOfRun[] => [
  ...analysisFiles(results, { planYaml: planYaml(results.plan), modelFiles: models, lang }).map(({ path, text }) => ({
    path,
    bytes: strToU8(text),
  })),
  ...models.flatMap((model) => onnxFile(model).file ?? []),
  { path: 'run.json', bytes: strToU8(`${JSON.stringify(withOnnxNotes(record, models), null, 2)}\n`) },
]

const withOnnxNotes = (record: RunRecord, models: readonly ModelFile[]): RunRecord => ({
  ...record,
  notes: [...record.notes, ...models.flatMap((model) => onnxFile(model).notes)],
})

/** Writes files into a folder, each whole or not at all. */
export const writeFiles = (folder: string, files: readonly FileOfRun[]): string[] =>
  files.map(({ path, bytes }) => {
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeAtomic(target, bytes)
    return path
  })

/** Files as one zip; the same files give the same bytes. */
export const zipFiles = (files: readonly FileOfRun[]): Uint8Array =>
  zipSync(Object.fromEntries(files.map(({ path, bytes }) => [path, bytes])), { mtime: new Date(1980, 0, 1), level: 6 })
