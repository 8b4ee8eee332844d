import { join } from 'node:path'
import type { JobContext } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import type { PerturbationPlan, PerturbationRun } from '#contract/reliability.ts'
import type { CaseFailureShape } from '#contract/shapes.ts'
import { createRandom } from '#core/numeric/random.ts'
import { encodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { type Perturbation, perturbationPlan } from '#core/segmentation/perturbation/perturbation-plan.ts'
import {
  insertPerturbationRun,
  listPerturbationRuns,
  type PerturbationRow,
} from '../database/repositories/perturbations.ts'
import { listReadingRows, listSegments } from '../database/repositories/readings.ts'
import { rebuildLabelmap } from '../database/repositories/rebuild-labelmap.ts'
import { parseRegion, regionSource } from '../jobs/region-request.ts'
import { runTogether } from '../jobs/run-together.ts'
import type { OpenStudy, ServiceDeps } from './deps.ts'
import { readParameters, settingsSha256 } from './extraction-parameters.ts'
import { planExtraction, type PlannedCase, type PlannedReading } from './extraction-plan.ts'
import { lesionsOfSubset } from './reliability-subsets.ts'

type RunFacts = Pick<PerturbationRun, 'seed' | 'plan' | 'names' | 'reader' | 'round'>

export interface PerturbInput {
  readonly reader: string
  readonly round: number
  readonly parameters: string | null
  readonly region: string
  readonly subsetId: number | null
  readonly plan: PerturbationPlan
  readonly seed: number
}

export const listRuns = (study: OpenStudy): PerturbationRun[] =>
  listPerturbationRuns<RunFacts>(study.db).map(({ facts, columns, ...run }) => ({
    ...run,
    ...facts,
    features: columns.length,
  }))

const listOf = (plan: PerturbationPlan): Perturbation[] => {
  try {
    return perturbationPlan(plan)
  } catch (error) {
    throw new AppError('invalid-input', (error as Error).message)
  }
}

const regionOf = (text: string) => {
  const region = parseRegion(text)
  if (region === null || region.kind === 'ring') {
    throw new AppError('invalid-input', `Perturbed are lesion, largest-slice and union; got ${text}.`)
  }
  return region
}

/** What is to be perturbed: the lesions of one reading. */
const planOf = (study: OpenStudy, input: PerturbInput): PlannedReading[] => {
  const lesions = lesionsOfSubset(study, input.subsetId)
  const readings = listReadingRows(study.db).filter(
    ({ reader, round }) => reader === input.reader && round === input.round,
  )
  const plan = planExtraction(readings, (reading) => listSegments(study.db, reading), input.region)
    .map((one) => ({ ...one, cases: one.cases.filter(({ lesion }) => lesions === null || lesions.has(lesion)) }))
    .filter(({ cases }) => cases.length > 0)
  const count = plan.reduce((n, { cases }) => n + cases.length, 0)
  if (count < 3) {
    throw new AppError(
      'too-few-cases',
      `Reader ${input.reader} has ${count} outlined ${count === 1 ? 'lesion' : 'lesions'} in round ${input.round}; reliability needs at least 3.`,
    )
  }
  return plan
}

/**
 * Features of every lesion of one reading under every perturbation. A lesion that fails under one of them is listed and
 * counts as missing there. Kept when all have been tried; a cancelled run leaves nothing.
 */
export const perturbReading = async (
  deps: ServiceDeps,
  input: PerturbInput,
  context: JobContext,
): Promise<PerturbationRun> => {
  const study = deps.studies.current()
  const settings = readParameters(input.parameters)
  const region = regionOf(input.region)
  const perturbations = listOf(input.plan)
  const plan = planOf(study, input)
  const total = plan.reduce((n, { cases }) => n + cases.length, 0) * perturbations.length
  const failures: CaseFailureShape[] = []
  const found: { lesion: string; perturbation: number; names: readonly string[]; values: Float64Array }[] = []
  let done = 0

  const perturbLesion = async (
    { reading }: PlannedReading,
    one: PlannedCase,
    labels: Uint8Array,
    signal: JobContext['signal'],
  ): Promise<void> => {
    const maskRuns = encodeRuns(regionSource(labels, one.label, region))
    const seed = createRandom(input.seed).fork(one.lesion).uint32()
    const imagePath = join(study.imageFolder, `${reading.imageSha256}.nrrd`)
    for (const [index, perturbation] of perturbations.entries()) {
      await context.pausePoint()
      const task = { imagePath, geometry: reading.geometry, maskRuns, region, settings, perturbation, seed }
      const result = await deps.pool.run('extractPerturbed', task, { signal })
      if (result.refusal === null) found.push({ lesion: one.lesion, perturbation: index, ...result })
      else {
        const message = `${perturbation.name}: ${result.refusal.message}`
        const failure = { case: one.caseName, code: result.refusal.code, message }
        failures.push(failure)
        context.failed(failure)
      }
      done++
      context.progress(done / total, `${one.lesion}, ${perturbation.name} (${done} of ${total})`)
    }
  }

  let next = 0
  const lanes = Array.from({ length: Math.min(deps.pool.size, plan.length) }, (_, n) => n)
  await runTogether(lanes, context.signal, async (_lane, _index, signal) => {
    while (next < plan.length && !signal.aborted) {
      const reading = plan[next++]
      const labels = rebuildLabelmap(study.db, reading.reading)
      for (const one of reading.cases) await perturbLesion(reading, one, labels, signal)
    }
  })
  const columns = [...new Set(found.flatMap(({ names }) => names))]
  const rows: PerturbationRow[] = found.map(({ lesion, perturbation, names, values }) => {
    const at = new Map(names.map((name, n) => [name, n]))
    return {
      lesion,
      perturbation,
      values: Float64Array.from(columns, (name) => values[at.get(name) ?? -1] ?? Number.NaN),
    }
  })
  const facts: RunFacts = {
    seed: input.seed,
    plan: input.plan,
    names: perturbations.map(({ name }) => name),
    reader: input.reader,
    round: input.round,
  }
  const kept = {
    createdAt: deps.clock().toISOString(),
    softwareVersion: deps.version,
    region: input.region,
    settingsSha256: settingsSha256(settings),
    failures: failures.toSorted((a, b) => (a.case < b.case ? -1 : a.case > b.case ? 1 : 0)),
  }
  const id = insertPerturbationRun(study.db, { ...kept, facts, columns, rows })
  const lesions = new Set(rows.map(({ lesion }) => lesion)).size
  return { id, ...kept, ...facts, lesions, features: columns.length }
}
