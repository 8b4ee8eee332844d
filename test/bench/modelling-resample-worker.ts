/** Runs resampling tasks of the demo analysis in a thread. */
import { parentPort, workerData } from 'node:worker_threads'
import { prepareRun } from '#core/modelling/analysis/prepare-run.ts'
import type { ResampleTask } from '#core/modelling/analysis/resampling/resample-task.ts'
import { runResampleTask } from '#core/modelling/analysis/resampling/run-resample-task.ts'
import type { Plan } from '#core/modelling/plan/plan.ts'
import { demoAnalysis } from '../support/analysis-tables.ts'

const { plan, tasks, size } = workerData as {
  plan: Plan
  tasks: ResampleTask[]
  size: Parameters<typeof demoAnalysis>[0]
}
const { table, repeats } = demoAnalysis(size)
const prepared = prepareRun(plan, table, repeats)
parentPort?.postMessage(tasks.map((task) => runResampleTask(prepared, task, plan.seed)))
