import type { Plan } from '../plan/plan.ts'
import { randomSplit } from '../split/random-split.ts'
import type { Cohort, CohortSize, Split } from '../split/split.ts'
import { splitByCentre } from '../split/split-by-centre.ts'
import { splitByTime } from '../split/split-by-time.ts'
import { type AnalysisTable, findColumn, type TableColumn } from './analysis-table.ts'
import { type PreparedRows, takeTableRows } from './prepare-rows.ts'
import { rowsFulfilling } from './row-condition.ts'

/** Cohorts, the training cohort first, and where they come from. */
export interface RowSplit extends Split {
  readonly by: string
  readonly group: 'patient' | 'none'
  readonly stamps: readonly string[]
}

const column = (table: AnalysisTable, name: string): TableColumn => {
  const found = findColumn(table, name)
  if (found === null) throw new Error(`No table has the column ${name}, by which the plan splits or stratifies.`)
  return found
}

const words = (table: AnalysisTable, name: string): string[] =>
  column(table, name).cells.map((cell, i) => {
    if (cell === null) throw new Error(`The row ${table.ids[i]} has no ${name}, by which the plan splits; fill it in.`)
    return cell
  })

const times = (table: AnalysisTable, name: string): (number | null)[] => {
  const found = column(table, name)
  if (!found.isNumeric) throw new Error(`The column ${name} holds words; a split by time needs numbers, e.g. days.`)
  return Array.from(found.numbers, (value) => (Number.isNaN(value) ? null : value))
}

/** Cohorts that the table itself says: the training cohort first. */
const given = (
  table: AnalysisTable,
  cohorts: readonly string[],
  plan: Plan,
  groups: readonly string[] | null,
): Split => {
  const names = [...new Set(cohorts)]
  if (!names.includes('train'))
    throw new Error(`The given cohorts are ${names.slice(0, 5).join(', ')}; one of them must be called train.`)
  const known = ['train', 'validation', 'test', ...plan.split.names]
  const ordered = [...known.filter((name, at) => names.includes(name) && known.indexOf(name) === at)]
  const rest = names.filter((name) => !ordered.includes(name)).sort()
  const all = [...ordered, ...rest]
  if (all.length < 2) throw new Error('Every row is in the cohort train; give at least one other cohort.')
  return splitByCentre({
    ids: table.ids,
    centres: cohorts,
    cohorts: all.map((name) => ({ name, centres: [name] })),
    groups,
    outcome: null,
  })
}

const sizeOf = ({ ratio, counts }: Plan['split']): CohortSize => (counts === null ? { ratio: ratio ?? [] } : { counts })

const ordinary = ({ table, y }: PreparedRows, plan: Plan, groups: readonly string[] | null): Split => {
  const { split } = plan
  const { ids } = table
  const outcome = Array.from(y, (label) => (label === 1 ? 'positive' : 'negative'))
  const { names } = split
  if (split.by === 'time') {
    const size = split.from === null ? sizeOf(split) : { from: split.from }
    return splitByTime({ ids, times: times(table, split.column ?? ''), names, size, groups, outcome: null })
  }
  if (split.by === 'centre' || (split.by === 'column' && split.values !== null)) {
    const cohorts = names.map((name, c) => ({ name, centres: split.values?.[c] ?? [] }))
    return splitByCentre({ ids, centres: words(table, split.column ?? ''), cohorts, groups, outcome: null })
  }
  if (split.by === 'column') return given(table, words(table, split.column ?? ''), plan, groups)
  const factors = split.stratify
    .filter((name) => name !== 'outcome')
    .map((name) => column(table, name).cells.map((cell) => cell ?? '(missing)'))
  return randomSplit({
    ids,
    names,
    size: sizeOf(split),
    outcome: split.stratify.includes('outcome') ? outcome : null,
    factors,
    groups,
    seed: split.seed,
  })
}

/** Rows of the prospective cohort: whole patients where these stay together. */
const prospectiveRows = (table: AnalysisTable, plan: Plan, groups: readonly string[] | null): boolean[] => {
  const own = plan.split.prospective
  if (own === null) return table.ids.map(() => false)
  if (own.equals !== null)
    return rowsFulfilling(table, { column: own.column, below: null, from: null, equals: own.equals })
  const when = times(table, own.column)
  const size = own.from === null ? { ratio: [1 - (own.share ?? 0), own.share ?? 0] } : { from: [own.from] }
  const { cohorts } = splitByTime({
    ids: table.ids,
    times: when,
    names: ['rest', own.name],
    size,
    groups,
    outcome: null,
  })
  const late = new Set(cohorts[1].ids)
  return table.ids.map((id) => late.has(id))
}

/** Lesions of one patient in several cohorts, in words; null when there are none. */
const sharedPatients = (table: AnalysisTable, cohorts: readonly Cohort[]): string | null => {
  const patientOf = new Map(table.ids.map((id, i) => [id, table.patients[i]]))
  const cohortsOf = new Map<string, Set<string>>()
  for (const { name, ids } of cohorts)
    for (const id of ids) {
      const patient = patientOf.get(id) ?? id
      cohortsOf.set(patient, (cohortsOf.get(patient) ?? new Set()).add(name))
    }
  const shared = [...cohortsOf.values()].filter((names) => names.size > 1).length
  if (shared === 0) return null
  return `Lesion-level split: ${shared} ${shared === 1 ? 'patient has' : 'patients have'} lesions in more than one cohort, so that cohorts are not independent and results are likely to be too good.`
}

/**
 * Divides prepared rows into cohorts as the plan says, or as the table says when it comes with cohorts.
 *
 * @param rows  prepared rows
 * @param plan  the plan
 * @returns cohorts by ids, the training cohort first; throws for sizes that cannot be, and a training cohort of one class
 */
export const splitRows = (rows: PreparedRows, plan: Plan): RowSplit => {
  const { table, y } = rows
  const several = new Set(table.patients).size < table.ids.length
  const groups = plan.split.group === 'patient' && several ? table.patients : null
  let split: Split
  let by: string = plan.split.by
  if (table.cohorts !== null) {
    split = given(table, table.cohorts, plan, groups)
    by = 'given'
  } else {
    const late = prospectiveRows(table, plan, groups)
    const early = late.flatMap((isLate, i) => (isLate ? [] : [i]))
    const rest = { ...rows, table: takeTableRows(table, early), y: Uint8Array.from(early, (i) => y[i]) }
    const own = ordinary(rest, plan, groups === null ? null : early.map((i) => groups[i]))
    const name = plan.split.prospective?.name
    if (name !== undefined && early.length === table.ids.length)
      throw new Error(`The prospective cohort ${name} would be empty; change its condition.`)
    const last = name === undefined ? [] : [{ name, ids: table.ids.filter((_, i) => late[i]) }]
    split = { cohorts: [...own.cohorts, ...last], notes: own.notes }
  }
  const inTraining = new Set(split.cohorts[0].ids)
  const labels = new Set(Array.from(y).filter((_, i) => inTraining.has(table.ids[i])))
  if (labels.size < 2)
    throw new Error(
      `The training cohort ${split.cohorts[0].name} (${inTraining.size} rows) holds one outcome class only; stratify the split by outcome, or make the cohort larger.`,
    )
  const shared = sharedPatients(table, split.cohorts)
  return { ...split, by, group: plan.split.group, stamps: shared === null ? [] : [shared] }
}
