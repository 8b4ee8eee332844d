import type { DerivePlan, RowCondition, SubgroupPlan } from './plan.ts'
import type { MapReader } from './plan-reader.ts'

/**
 * Reads every map of a list; problems carry the place in the list.
 *
 * @param top    the plan
 * @param key    where the list stands
 * @param known  keys of its maps
 * @param read   what one map means
 */
export const readList = <Item>(
  top: MapReader,
  key: string,
  known: readonly string[],
  read: (map: MapReader) => Item,
): Item[] => top.list(key).map((value, index) => read(top.item(key, index, value, known)))

const conditionKeys = ['column', 'below', 'from', 'equals']

const condition = (map: MapReader): RowCondition => {
  const below = map.number('below', null)
  const from = map.number('from', null)
  const equals = map.scalar('equals')
  if (below === null && from === null && equals === null) map.problem('column', 'needs a limit: below, from or equals')
  return { column: map.text('column'), below, from, equals }
}

/**
 * Conditions that rows must fulfil.
 *
 * @param top  the plan
 * @param key  where they stand
 */
export const parseConditions = (top: MapReader, key: string): RowCondition[] =>
  readList(top, key, conditionKeys, condition)

/**
 * Named subgroups of rows.
 *
 * @param top  the plan
 */
export const parseSubgroups = (top: MapReader): SubgroupPlan[] => {
  const found = readList(top, 'subgroups', ['name', ...conditionKeys], (map) => ({
    name: map.text('name'),
    ...condition(map),
  }))
  requireDifferent(top, 'subgroups', found)
  return found
}

/**
 * Columns derived by fixed thresholds.
 *
 * @param top  the plan
 */
export const parseDerive = (top: MapReader): DerivePlan[] => {
  const found = readList(top, 'derive', ['name', 'column', 'or', 'at-least', 'bands', 'labels'], (map): DerivePlan => {
    const base = { name: map.text('name'), column: map.text('column'), or: map.textOr('or', null) }
    if (map.has('at-least') === map.has('bands')) map.problem('name', 'needs either at-least or bands')
    if (map.has('at-least')) return { ...base, rule: 'at-least', at: [map.number('at-least', 0)], labels: [] }
    const at = map.numbers('bands') ?? []
    if (at.length === 0 || at.some((value, k) => k > 0 && !(value > at[k - 1])))
      map.problem('bands', 'must be ascending thresholds')
    const labels = map.texts('labels', bandLabels(at))
    if (labels.length !== at.length + 1) map.problem('labels', `must be ${at.length + 1}, one more than thresholds`)
    return { ...base, rule: 'bands', at, labels }
  })
  requireDifferent(top, 'derive', found)
  return found
}

const bandLabels = (at: readonly number[]): string[] =>
  at.length === 0
    ? []
    : [`< ${at[0]}`, ...at.map((from, k) => (k + 1 < at.length ? `${from}–${at[k + 1]}` : `≥ ${from}`))]

/**
 * Refuses two entries of one name.
 *
 * @param top   the plan
 * @param key   where they stand
 * @param found  entries
 */
export const requireDifferent = (top: MapReader, key: string, found: readonly { readonly name: string }[]): void => {
  const twice = found.map(({ name }) => name).find((name, at, all) => name !== '' && all.indexOf(name) !== at)
  if (twice !== undefined) top.problem(key, `names ${twice} twice; every name must be its own`)
}
