import type { ProspectivePlan, SplitPlan } from './plan.ts'
import type { MapReader } from './plan-reader.ts'

const keys = [
  'by',
  'ratio',
  'counts',
  'names',
  'stratify',
  'group',
  'seed',
  'column',
  'time',
  'centre',
  'from',
  'cohorts',
  'prospective',
]

const parseProspective = (map: MapReader): ProspectivePlan | null => {
  if (!map.has('prospective')) return null
  const own = map.map('prospective', ['name', 'column', 'from', 'share', 'equals'])
  const from = own.number('from', null)
  const share = own.number('share', null, { above: 0, below: 1 })
  const equals = own.scalar('equals')
  if ([from, share, equals].filter((one) => one !== null).length !== 1)
    own.problem('column', 'needs exactly one of from, share and equals')
  return { name: own.textOr('name', 'test'), column: own.text('column'), from, share, equals }
}

const namesFor = (count: number): readonly string[] =>
  count === 3 ? ['train', 'validation', 'test'] : ['train', 'test']

/**
 * How rows become cohorts. Ratios need not sum to 1: `[7, 3]` and `[180, 100]` are shares.
 *
 * @param top   the plan
 * @param seed  of the plan, taken when the split names none
 */
export const parseSplit = (top: MapReader, seed: number): SplitPlan => {
  if (!top.has('split')) top.problem('split', 'is needed: ratio, counts, column, time or centre')
  const map = top.map('split', keys)
  const by = map.has('time') ? 'time' : map.has('centre') ? 'centre' : map.has('column') ? 'column' : 'random'
  const ratio = map.numbers('ratio')
  const counts = map.numbers('counts')
  const from = map.numbers('from')
  const cohorts = map.has('cohorts') ? map.raw('cohorts') : undefined
  const named = typeof cohorts === 'object' && cohorts !== null && !Array.isArray(cohorts) ? Object.keys(cohorts) : []
  const cohortMap = map.map('cohorts', named)
  const size = ratio?.length ?? counts?.length ?? (from === null ? 0 : from.length + 1)
  const names = map.texts('names', named.length > 0 ? named : namesFor(size))
  if ((by === 'random' || by === 'time') && [ratio, counts, from].filter((one) => one !== null).length !== 1)
    map.problem('ratio', `is needed, or counts${by === 'time' ? ', or from' : ''}: exactly one of them`)
  if (by === 'random' && from !== null) map.problem('from', 'belongs to a split by time')
  if (size > 0 && names.length !== size) map.problem('names', `must be ${size}, one per cohort`)
  if (names.length < 2 && by !== 'column') map.problem('names', 'must be at least two; the first cohort trains')
  if (new Set(names).size !== names.length) map.problem('names', 'must differ')
  if (ratio?.some((share) => !(share > 0))) map.problem('ratio', 'must be above 0')
  if (counts?.some((count) => !(Number.isInteger(count) && count > 0)))
    map.problem('counts', 'must be whole numbers above 0')
  if (by === 'centre' && named.length === 0) map.problem('cohorts', 'must say which centres make which cohort')
  const total = (ratio ?? []).reduce((sum, share) => sum + share, 0)
  const prospective = parseProspective(map)
  if (prospective !== null && names.includes(prospective.name))
    map.problem('prospective.name', `is already the name of another cohort (${names.join(', ')})`)
  return {
    by,
    names,
    ratio: ratio?.map((share) => (Math.abs(total - 1) < 1e-9 ? share : share / total)) ?? null,
    counts,
    stratify: map.texts('stratify', by === 'random' ? ['outcome'] : []),
    group: map.choice('group', ['patient', 'none'], 'patient'),
    seed: map.number('seed', seed, { integer: true, min: 0 }),
    column: map.textOr('time', null) ?? map.textOr('centre', null) ?? map.textOr('column', null),
    from,
    values: named.length === 0 ? null : names.map((name) => cohortMap.texts(name, [])),
    prospective,
  }
}
