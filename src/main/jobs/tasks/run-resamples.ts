import { type AnalysisTableInput, buildAnalysisTable } from '#core/modelling/analysis/build-analysis-table.ts'
import type { RepeatReadings } from '#core/modelling/analysis/decide-reliability.ts'
import { prepareRun } from '#core/modelling/analysis/prepare-run.ts'
import type { ResampleOutcome, ResampleTask } from '#core/modelling/analysis/resampling/resample-task.ts'
import { runResampleTask } from '#core/modelling/analysis/resampling/run-resample-task.ts'
import type { Plan } from '#core/modelling/plan/plan.ts'
import { refusalOf } from './run-analysis.ts'

/** Some of the resampling of a plan; each piece has the same numbers wherever it runs. */
export const runResamples = (
  input: {
    readonly plan: Plan
    readonly tables: AnalysisTableInput
    readonly repeats: RepeatReadings | null
    readonly seed: number | null
    readonly tasks: readonly ResampleTask[]
  },
  progress: (fraction: number, sentence: string) => void,
): ResampleOutcome[] => {
  const { plan, tables, repeats, tasks } = input
  try {
    const prepared = prepareRun(plan, buildAnalysisTable(tables), repeats)
    return tasks.map((task, done) => {
      progress(done / tasks.length, '')
      return runResampleTask(prepared, task, input.seed ?? plan.seed)
    })
  } catch (error) {
    throw refusalOf(error)
  }
}
