import { createHash } from 'node:crypto'
import { type AnalysisTableInput, buildAnalysisTable } from '#core/modelling/analysis/build-analysis-table.ts'
import type { RepeatReadings } from '#core/modelling/analysis/decide-reliability.ts'
import type { ModelFile } from '#core/modelling/analysis/model-file.ts'
import type { AnalysisResults } from '#core/modelling/analysis/results.ts'
import type { ResampleOutcome } from '#core/modelling/analysis/resampling/resample-task.ts'
import { runPlan } from '#core/modelling/analysis/run-plan.ts'
import type { Plan } from '#core/modelling/plan/plan.ts'
import { AppError } from '#contract/errors.ts'
import { softwareVersion } from '#main/version.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Slips of a program; any other error of the engine is a refusal in words for the user. */
const isSlip = (error: unknown): boolean =>
  error instanceof TypeError || error instanceof ReferenceError || error instanceof SyntaxError

/** What the engine refuses, as the application says it. */
export const refusalOf = (error: unknown): unknown =>
  !(error instanceof Error) || error instanceof AppError || isSlip(error)
    ? error
    : new AppError('conflict', error.message)

/** A plan run on tables. The same input gives the same results. */
export const runAnalysis = (
  input: {
    readonly plan: Plan
    readonly tables: AnalysisTableInput
    readonly repeats: RepeatReadings | null
    /** Null: the plan's own. */
    readonly seed: number | null
    /** Resampling done by other workers; null: it is done here. */
    readonly resamples: readonly ResampleOutcome[] | null
  },
  progress: (fraction: number, sentence: string) => void,
): { readonly results: AnalysisResults; readonly models: readonly ModelFile[] } => {
  progress(0, 'Joining tables')
  const countsOf = new Map<string, readonly number[]>()
  try {
    return runPlan(input.plan, buildAnalysisTable(input.tables), input.repeats, {
      ...(input.seed === null ? {} : { seed: input.seed }),
      ...(input.resamples === null ? {} : { resamples: input.resamples }),
      softwareVersion,
      sha256,
      onProgress: ({ stage, done, columns }) => {
        if (columns === null) {
          progress(done, stage)
          return
        }
        // Every sentence tells all counts of its model: not every sentence reaches the screen.
        const model = stage.slice(0, stage.lastIndexOf(': '))
        const counts = [...(countsOf.get(model) ?? []), columns]
        countsOf.set(model, counts)
        progress(done, `${stage} (${counts.join(' → ')} columns left)`)
      },
    })
  } catch (error) {
    throw refusalOf(error)
  }
}
