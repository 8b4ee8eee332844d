import type { Plan } from '../plan/plan.ts'
import { namedColumn } from './analysis-cases.ts'
import type { AnalysisTable } from './analysis-table.ts'
import { decideReliability, type DecidedReliability, type RepeatReadings } from './decide-reliability.ts'
import { type ModelRows, modelRows } from './fit-models.ts'
import { type PreparedRows, prepareRows } from './prepare-rows.ts'
import type { AnalysisResults } from './results.ts'
import { type RowSplit, splitRows } from './split-rows.ts'

/** A plan and its data, divided into cohorts, before anything is fitted. */
export interface PreparedRun {
  readonly plan: Plan
  readonly rows: PreparedRows
  readonly split: RowSplit
  readonly cohortOf: readonly string[]
  /** Indices of the training rows. */
  readonly training: readonly number[]
  readonly reliability: DecidedReliability | null
  readonly columns: ModelRows
  /** Patient per row where rows of one patient must stay in one fold, or null. */
  readonly groups: readonly string[] | null
  /** Models that can be fitted, in order, and those that cannot, with the reason. */
  readonly models: readonly string[]
  readonly skipped: AnalysisResults['skipped']
}

/**
 * Chooses rows, locks the cohorts, decides reliability and lays out the columns of every model.
 *
 * @param plan     parsed plan
 * @param table    as joined
 * @param repeats  readings made again, or null
 * @returns throws a sentence for data that the plan cannot be run on
 */
export const prepareRun = (plan: Plan, table: AnalysisTable, repeats: RepeatReadings | null): PreparedRun => {
  const rows = prepareRows(table, plan)
  // Absent columns are told before anything is fitted.
  const named = [...plan.associations.flatMap((one) => one.candidates), ...plan.tables.flatMap((one) => one.columns)]
  for (const name of named) namedColumn({ table: rows.table, scores: new Map() }, plan, name)
  const split = splitRows(rows, plan)
  const cohortById = new Map(split.cohorts.flatMap(({ name, ids }) => ids.map((id) => [id, name])))
  const cohortOf = rows.table.ids.map((id) => cohortById.get(id) ?? '')
  const training = cohortOf.flatMap((name, i) => (name === split.cohorts[0].name ? [i] : []))
  const needsReadings = plan.models.some(({ steps }) => steps.some(({ step }) => step === 'reliability'))
  const isRead = { intra: (repeats?.again ?? null) !== null, inter: (repeats?.second ?? null) !== null }
  const canDecide =
    needsReadings ||
    repeats?.decided !== undefined ||
    (plan.reliability?.comparisons.every((name) => isRead[name]) ?? false)
  const reliability = plan.reliability === null || !canDecide ? null : decideReliability(plan.reliability, repeats)
  const columns = modelRows(rows.table, plan)
  const skipped: AnalysisResults['skipped'][number][] = []
  const models: string[] = []
  for (const model of plan.models) {
    const optional = model.blocks.filter((block) =>
      plan.blocks.some(({ name, optional: may }) => name === block && may),
    )
    const lacking = model.blocks.find((block) => block.startsWith('score:') && !models.includes(block.slice(6)))
    if (columns.frames.get(model.name) === null)
      skipped.push({
        name: model.name,
        reason: `the optional block ${optional.join(', ')} has no columns in these tables`,
        failed: false,
      })
    else if (lacking !== undefined) skipped.push({ name: model.name, reason: `${lacking} is not there`, failed: false })
    else models.push(model.name)
  }
  if (models.length === 0)
    throw new Error(
      `No model of the plan can be fitted: ${skipped.map(({ name, reason }) => `${name}: ${reason}`).join('; ')}.`,
    )
  const several = new Set(rows.table.patients).size < rows.table.ids.length
  const groups = split.group === 'patient' && several ? rows.table.patients : null
  return { plan, rows, split, cohortOf, training, reliability, columns, groups, models, skipped }
}
