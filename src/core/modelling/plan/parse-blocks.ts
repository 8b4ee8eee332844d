import type { BlockPlan } from './plan.ts'
import type { MapReader } from './plan-reader.ts'

const sources = ['radiomics', 'clinical', 'deep'] as const

/**
 * Blocks of a plan: a map from names to where their columns come from.
 *
 * @param top  the plan
 */
export const parseBlocks = (top: MapReader): BlockPlan[] => {
  const raw = top.raw('blocks')
  const names = typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? Object.keys(raw) : []
  if (names.length === 0) top.problem('blocks', 'must name at least one block of columns')
  const map = top.map('blocks', names)
  return names.map((name) => {
    const block = map.map(name, ['from', 'columns', 'except', 'categorical', 'settings', 'optional'])
    const own = sources.find((source) => source === name)
    if (own === undefined && !block.has('from')) block.problem('from', 'is needed: radiomics, clinical or deep')
    if (name.startsWith('score:')) map.problem(name, 'names of blocks do not begin with "score:"')
    return {
      name,
      from: block.choice('from', sources, own ?? 'radiomics'),
      columns: block.texts('columns', ['*']),
      except: block.texts('except', []),
      categorical: block.texts('categorical', []),
      settings: block.textOr('settings', null),
      optional: block.flag('optional', false),
    }
  })
}
