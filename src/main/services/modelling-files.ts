import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import type { ModelFile } from '#core/modelling/analysis/model-file.ts'
import type { AnalysisResults } from '#core/modelling/analysis/results.ts'
import { xgboostJson } from '#core/modelling/estimators/boosting/xgboost-json.ts'
import { modelFileToOnnx } from '#core/modelling/export/model-file-to-onnx.ts'
import { analysisFiles } from '#core/reporting/analysis-files.ts'
import { safeFileName, uniqueFileNames } from '#core/reporting/safe-file-name.ts'
import type { ReportLanguage } from '#core/reporting/words/words.ts'
import { readTextFile } from '../io/read-text-file.ts'
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

interface Exported {
  readonly file: FileOfRun | null
  readonly notes: readonly string[]
}

/** A model as ONNX, with what its user must know; or why ONNX cannot say it. */
const onnxFile = (model: ModelFile, name: string): Exported => {
  const path = `models/${name}.onnx`
  const exported = modelFileToOnnx(model)
  return exported.bytes === null
    ? { file: null, notes: [`${model.name} has no ONNX file: ${exported.reason}`] }
    : { file: { path, bytes: exported.bytes }, notes: exported.notes.map((note) => `${path}: ${note}`) }
}

/** Boosted trees for XGBoost itself, which knows nothing of the steps before. */
const xgboostFile = ({ estimator, steps }: ModelFile, name: string, own: string): Exported => {
  if (estimator.kind !== 'classifier' || estimator.classifier.kind !== 'xgboost-like') return { file: null, notes: [] }
  const path = `models/${own}.json`
  const before = steps.length === 0 ? '' : ` Its features are the columns after the steps of models/${name}.json.`
  return {
    file: { path, bytes: strToU8(xgboostJson(estimator.classifier, estimator.names)) },
    notes: [`${path}: for XGBoost 1.7 and later.${before}`],
  }
}

/** Every model in the forms of other programs. */
const exportModels = (models: readonly ModelFile[]): Exported[] => {
  const names = models.map(({ name }) => name)
  // The first names are those of the model files; a model may bear the name of another with .xgboost behind it.
  const unique = uniqueFileNames([...names, ...names.map((name) => `${safeFileName(name)}.xgboost`)])
  return models.flatMap((model, n) => [
    onnxFile(model, unique[n]),
    xgboostFile(model, unique[n], unique[n + models.length]),
  ])
}

/**
 * All files of a run: results, record, tables, figures, report, models.
 *
 * @param say  a sentence of the engine as report and figures say it
 */
export const filesOfRun = (
  results: AnalysisResults,
  models: readonly ModelFile[],
  record: RunRecord,
  lang: ReportLanguage,
  say: (sentence: string) => string = (sentence) => sentence,
): FileOfRun[] => {
  const exported = exportModels(models)
  const files = [
    ...analysisFiles(results, {
      planYaml: planYaml(results.plan),
      modelFiles: models,
      lang,
      say,
      notes: record.notes,
    }).map(({ path, text }) => ({
      path,
      bytes: strToU8(text),
    })),
    ...exported.flatMap(({ file }) => file ?? []),
  ]
  const written = {
    ...record,
    notes: [...record.notes, ...exported.flatMap(({ notes }) => notes)],
    files: files.map(({ path }) => path),
  }
  return [...files, { path: 'run.json', bytes: strToU8(`${JSON.stringify(written, null, 2)}\n`) }]
}

/** Files that the run whose results lie in a folder has written there, as its record says. */
const filesThere = (folder: string): string[] => {
  try {
    const { files } = JSON.parse(readTextFile(join(folder, 'run.json'))) as { files?: unknown }
    const paths = Array.isArray(files) ? files : []
    return paths.filter(
      (path) => typeof path === 'string' && /^[^/\\:]+(\/[^/\\:]+)?$/.test(path) && !path.includes('..'),
    )
  } catch {
    return []
  }
}

/** Writes files into a folder, each whole or not at all; those of an earlier run that this one has not are removed. */
export const writeFiles = (folder: string, files: readonly FileOfRun[]): string[] => {
  const paths = files.map(({ path }) => path)
  const stale = filesThere(folder).filter((path) => !paths.includes(path))
  for (const { path, bytes } of files) {
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeAtomic(target, bytes)
  }
  for (const path of stale) rmSync(join(folder, path), { force: true })
  return paths
}

/** Files as one zip; the same files give the same bytes. */
export const zipFiles = (files: readonly FileOfRun[]): Uint8Array =>
  zipSync(Object.fromEntries(files.map(({ path, bytes }) => [path, bytes])), { mtime: new Date(1980, 0, 1), level: 6 })
