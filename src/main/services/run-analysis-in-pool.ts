import type { AbortSignalLike } from '#contract/define.ts'
import type { AnalysisTableInput } from '#core/modelling/analysis/build-analysis-table.ts'
import type { RepeatReadings } from '#core/modelling/analysis/decide-reliability.ts'
import type { AnalysisRun } from '#core/modelling/analysis/run-plan.ts'
import {
  type ResampleOutcome,
  type ResampleTask,
  resampleTasks,
} from '#core/modelling/analysis/resampling/resample-task.ts'
import type { Plan } from '#core/modelling/plan/plan.ts'
import { runTogether } from '../jobs/run-together.ts'
import type { WorkerPool } from '../jobs/worker-pool.ts'

/** Parts of the resampling per worker: few enough to send the tables seldom, enough that no worker waits long. */
const partsPerWorker = 4

export interface AnalysisInput {
  readonly plan: Plan
  readonly tables: AnalysisTableInput
  readonly repeats: RepeatReadings | null
  /** Null: the plan's own. */
  readonly seed: number | null
}

interface Watch {
  readonly signal: AbortSignalLike
  onProgress(fraction: number, sentence: string): void
}

/** Tasks dealt out in turn, so that cheap and costly kinds are spread evenly. */
const dealOut = (tasks: readonly ResampleTask[], parts: number): ResampleTask[][] =>
  Array.from({ length: Math.min(parts, tasks.length) }, (_, part) => tasks.filter((_task, n) => n % parts === part))

/**
 * Runs a plan in workers. Its resampling, if it asks for any, is spread over all of them; the results are the same
 * whatever their number.
 */
export const runAnalysisInPool = async (pool: WorkerPool, input: AnalysisInput, watch: Watch): Promise<AnalysisRun> => {
  const { signal, onProgress } = watch
  const { resampling } = input.plan
  const { crossValidation, bootstrap, permutation, stability, learningCurve } = resampling
  const isResampled = [crossValidation, bootstrap, permutation, stability, learningCurve].some((one) => one !== null)
  const once = (resamples: readonly ResampleOutcome[] | null, from: number, to: number): Promise<AnalysisRun> =>
    pool.run(
      'runAnalysis',
      { ...input, resamples },
      { signal, onProgress: (fraction, sentence) => onProgress(from + (to - from) * fraction, sentence) },
    )
  if (!isResampled) return once(null, 0, 1)
  const { results } = await once([], 0, 0.1)
  const tasks = resampleTasks(
    input.plan,
    results.models.map(({ name }) => name),
  )
  let done = 0
  const parts = dealOut(tasks, pool.size * partsPerWorker)
  let next = 0
  const outcomes: ResampleOutcome[] = []
  const lanes = Array.from({ length: Math.min(pool.size, parts.length) }, (_, n) => n)
  await runTogether(lanes, signal, async (_lane, _index, stop) => {
    while (next < parts.length && !stop.aborted) {
      const part = parts[next++]
      let before = 0
      const found = await pool.run(
        'runResamples',
        { ...input, tasks: part },
        {
          signal: stop,
          onProgress: (fraction) => {
            done += fraction * part.length - before
            before = fraction * part.length
            onProgress(0.1 + (0.8 * done) / tasks.length, `Resampling ${Math.round(done)} of ${tasks.length}`)
          },
        },
      )
      done += part.length - before
      outcomes.push(...found)
    }
  })
  return once(outcomes, 0.9, 1)
}
