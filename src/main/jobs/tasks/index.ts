import { compareMasks } from './compare-masks.ts'
import { extractCase } from './extract-case.ts'
import { extractFile, hashPair } from './extract-file.ts'
import { extractPerturbed } from './extract-perturbed.ts'
import { hashFile } from './hash-file.ts'
import { previewCase } from './preview-case.ts'
import { renderDemoPatient } from './render-demo-patient.ts'
import { runAnalysis } from './run-analysis.ts'
import { runResamples } from './run-resamples.ts'
import { scanPaths } from './scan-paths.ts'
import { storeSeries } from './store-series.ts'

/** Everything a worker can do: (input, progress) → output, both structured-cloneable. */
export const tasks = {
  compareMasks,
  extractCase,
  extractFile,
  extractPerturbed,
  hashFile,
  hashPair,
  previewCase,
  renderDemoPatient,
  runAnalysis,
  runResamples,
  scanPaths,
  storeSeries,
} as const

export type TaskName = keyof typeof tasks
export type TaskInput<T extends TaskName> = Parameters<(typeof tasks)[T]>[0]
export type TaskOutput<T extends TaskName> = Awaited<ReturnType<(typeof tasks)[T]>>
