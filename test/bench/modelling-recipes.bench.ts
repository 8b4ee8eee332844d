import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { Worker } from 'node:worker_threads'
import { parse } from 'yaml'
import { prepareRun } from '#core/modelling/analysis/prepare-run.ts'
import { resampleTasks, type ResampleOutcome } from '#core/modelling/analysis/resampling/resample-task.ts'
import { runPlan } from '#core/modelling/analysis/run-plan.ts'
import { matrixOfColumns } from '#core/modelling/matrix.ts'
import { parsePlan } from '#core/modelling/plan/parse-plan.ts'
import type { Plan } from '#core/modelling/plan/plan.ts'
import { buildDesign, linearPredictor } from '#core/modelling/regression/design.ts'
import { fitLogisticOrRefuse } from '#core/modelling/regression/fit-logistic.ts'
import { createRandom } from '#core/numeric/random.ts'
import { delongAuc } from '#core/statistics/evaluation/delong.ts'
import { scoredClasses } from '#core/statistics/evaluation/scored-classes.ts'
import { demoAnalysis } from '../support/analysis-tables.ts'
import { type Bench, secondsOf } from './bench.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const options = { softwareVersion: 'bench', sha256 }
const size = { patients: 101, lesions: 166, features: 1316 }

const chen2022 = (resampling?: object): Plan => {
  const recipe = parse(
    readFileSync(new URL('../../resources/recipes/chen-2022.yaml', import.meta.url), 'utf8'),
  ) as object
  const { plan, problems } = parsePlan(resampling === undefined ? recipe : { ...recipe, resampling })
  if (plan === null) throw new Error(problems.join('\n'))
  return plan
}

const recipeBench: Bench = {
  names: ['modelling.chen2022_s'],
  measure: async () => {
    const { table, repeats } = demoAnalysis(size)
    const plan = chen2022()
    return { 'modelling.chen2022_s': secondsOf(5, () => void runPlan(plan, table, repeats, options)) }
  },
}

/** A thousand times: draw rows with replacement, fit ten features by maximum likelihood, AUC with DeLong's limits. */
const bootstrap1000: Bench = {
  names: ['modelling.bootstrap1000_s'],
  measure: async () => {
    const random = createRandom(7)
    const n = 200
    const y = Array.from({ length: n }, (_, i) => (i % 3 === 0 ? 1 : 0))
    const columns = Array.from({ length: 10 }, (_, j) => y.map((label) => random.normal() + (j < 3 ? 0.6 * label : 0)))
    const all = matrixOfColumns(columns)
    const run = (): void => {
      for (let sample = 0; sample < 1000; sample++) {
        const stream = random.fork(`sample ${sample}`)
        const rows = Array.from({ length: n }, () => stream.integer(0, n - 1))
        const own = columns.map((values, j) => ({
          name: `f${j}`,
          kind: 'number' as const,
          values: rows.map((i) => values[i]),
        }))
        const labels = rows.map((i) => y[i])
        const design = buildDesign(own, n)
        const { coefficients } = fitLogisticOrRefuse(design, labels)
        const scores = linearPredictor(all, coefficients.slice(1))
        if (delongAuc(scoredClasses(y, scores)).variance === null) throw new Error('an AUC of the bench has no limits')
      }
    }
    return { 'modelling.bootstrap1000_s': secondsOf(3, run) }
  },
}

/** Ten times ten folds, the choice of λ by ten folds inside each, in as many threads as there are cores (two). */
const nested: Bench = {
  names: ['modelling.nested10x10_s'],
  measure: async () => {
    const plan = chen2022({ 'cross-validation': { folds: 10, repeats: 10 } })
    const { table, repeats } = demoAnalysis(size)
    const start = performance.now()
    const tasks = resampleTasks(plan, prepareRun(plan, table, repeats).models)
    const threads = Math.min(2, cpus().length)
    const parts = await Promise.all(
      Array.from({ length: threads }, (_, t) =>
        runThread(
          plan,
          tasks.filter((_task, k) => k % threads === t),
        ),
      ),
    )
    const { results } = runPlan(plan, table, repeats, { ...options, resamples: parts.flat() })
    const { perRepeat = [] } = results.resampling[0]?.crossValidation ?? {}
    if (perRepeat.length !== 10) throw new Error('the nested cross-validation of the bench is not complete')
    return { 'modelling.nested10x10_s': [(performance.now() - start) / 1000] }
  },
}

const runThread = (plan: Plan, tasks: readonly object[]): Promise<ResampleOutcome[]> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./modelling-resample-worker.ts', import.meta.url), {
      workerData: { plan, tasks, size },
    })
    worker.once('message', resolve)
    worker.once('error', reject)
  })

export const benches: readonly Bench[] = [recipeBench, bootstrap1000, nested]
