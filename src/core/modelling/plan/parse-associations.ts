import { unknownName } from './nearest-name.ts'
import { parseOutcome } from './parse-outcome.ts'
import { readList, requireDifferent } from './parse-rows.ts'
import type { AssociationPlan, OutcomePlan, TablePlan } from './plan.ts'
import type { MapReader } from './plan-reader.ts'

/** What parts of a plan may name. */
interface Known {
  readonly outcome: OutcomePlan
  readonly cohorts: readonly string[]
  readonly subgroups: readonly string[]
  readonly models: readonly string[]
}

const cohortsOf = (map: MapReader, known: Known, fallback: readonly string[]): readonly string[] => {
  const names = map.texts('cohorts', fallback)
  for (const name of names)
    if (name !== 'all' && !known.cohorts.includes(name))
      map.problem('cohorts', unknownName('cohort', name, [...known.cohorts, 'all']))
  return names
}

const subgroupsOf = (map: MapReader, known: Known): readonly string[] => {
  const names = map.texts('subgroups', [])
  for (const name of names)
    if (!known.subgroups.includes(name)) map.problem('subgroups', unknownName('subgroup', name, known.subgroups))
  return names
}

const columnsOf = (map: MapReader, key: string, known: Known): readonly string[] => {
  const names = map.texts(key, [])
  if (names.length === 0) map.problem(key, 'must name at least one column')
  for (const name of names)
    if (name.startsWith('score:') && !known.models.includes(name.slice(6)))
      map.problem(key, unknownName('model', name.slice(6), known.models))
  return names
}

const methods = ['univariable', 'entered', 'backward'] as const

/**
 * Odds-ratio tables of a plan.
 *
 * @param top    the plan
 * @param known  names that they may use
 */
export const parseAssociations = (top: MapReader, known: Known): AssociationPlan[] => {
  const keys = ['name', 'outcome', 'cohorts', 'subgroups', 'candidates', 'methods', 'enter', 'screen', 'backward']
  const found = readList(top, 'associations', keys, (map): AssociationPlan => {
    const backward = map.map('backward', ['by', 'remove'])
    const wanted = map.texts('methods', methods).flatMap((name) => {
      const method = methods.find((one) => one === name)
      if (method === undefined) map.problem('methods', unknownName('method', name, methods))
      return method ?? []
    })
    return {
      name: map.text('name'),
      outcome: parseOutcome(map, known.outcome),
      cohorts: cohortsOf(map, known, map.has('subgroups') ? [] : [known.cohorts[0] ?? 'train']),
      subgroups: subgroupsOf(map, known),
      candidates: columnsOf(map, 'candidates', known),
      methods: wanted,
      enter: map.has('enter') && map.raw('enter') === 'all' ? null : map.number('enter', 0.05, { above: 0, max: 1 }),
      screen: map.choice('screen', ['logistic', 'test'], 'logistic'),
      backward: {
        by: backward.choice('by', ['p', 'aic'], 'p'),
        remove: backward.number('remove', 0.1, { above: 0, below: 1 }),
      },
    }
  })
  requireDifferent(top, 'associations', found)
  return found
}

/**
 * Tables of columns by group.
 *
 * @param top    the plan
 * @param known  names that they may use
 */
export const parseTables = (top: MapReader, known: Known): TablePlan[] => {
  const keys = ['name', 'by', 'outcome', 'columns', 'cohorts', 'subgroups']
  const found = readList(top, 'tables', keys, (map): TablePlan => {
    const by = map.choice('by', ['cohort', 'outcome'], 'outcome')
    return {
      name: map.text('name'),
      by,
      outcome: parseOutcome(map, known.outcome),
      columns: columnsOf(map, 'columns', known),
      cohorts: cohortsOf(
        map,
        known,
        by === 'cohort' ? ['all'] : map.has('subgroups') ? [] : [known.cohorts[0] ?? 'train'],
      ),
      subgroups: subgroupsOf(map, known),
    }
  })
  requireDifferent(top, 'tables', found)
  return found
}
