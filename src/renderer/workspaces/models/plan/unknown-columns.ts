import type { PlanColumn } from '#contract/modelling.ts'
import { columnsFrom } from './match-columns.ts'
import { valueAt, type PlanPath } from './plan-document.ts'
import { isRecord, listAt, shownText } from './plan-editing.ts'

/** A column that a plan names and the tables at hand do not hold. */
export interface UnknownColumn {
  readonly path: PlanPath
  readonly name: string
}

type Raw = Readonly<Record<string, unknown>>

const sources = ['radiomics', 'clinical', 'deep'] as const

/** Places of a plan that name one column each. */
const singles = (raw: Raw): PlanPath[] => [
  typeof raw.outcome === 'string' ? ['outcome'] : ['outcome', 'column'],
  ...(['include', 'derive', 'subgroups'] as const).flatMap((list) =>
    listAt(raw, [list])
      // A derived column may say what stands in for its source.
      .flatMap((item, n): PlanPath[] => (isRecord(item) && item.or !== undefined ? [] : [[list, n, 'column']])),
  ),
  ...(['column', 'time', 'centre'] as const).map((key): PlanPath => ['split', key]),
  ['split', 'prospective', 'column'],
  ...(['associations', 'tables'] as const).flatMap((list) =>
    listAt(raw, [list]).map((_, n): PlanPath => [list, n, 'outcome', 'column']),
  ),
]

/** Places of a plan that name several columns. */
const lists = (raw: Raw): PlanPath[] => [
  ['split', 'stratify'],
  ...listAt(raw, ['associations']).map((_, n): PlanPath => ['associations', n, 'candidates']),
  ...listAt(raw, ['tables']).map((_, n): PlanPath => ['tables', n, 'columns']),
]

const unknownInBlocks = (raw: Raw, columns: readonly PlanColumn[]): UnknownColumn[] => {
  const blocks = valueAt(raw, ['blocks'])
  return Object.entries(isRecord(blocks) ? blocks : {}).flatMap(([block, own]) => {
    const from = shownText(valueAt(own, ['from'])) || (sources.find((source) => source === block) ?? '')
    const known = columnsFrom(columns, from)
    // A table that is not there is another matter, which the count of columns shows.
    if (known.length === 0) return []
    return listAt(own, ['columns'])
      .map(shownText)
      .filter((name) => !name.includes('*') && !known.some((column) => column.name === name))
      .map((name) => ({ path: ['blocks', block], name }))
  })
}

/**
 * Columns that a plan names and the study's tables, with what the plan derives, do not hold. The plan itself may be sound:
 * it may be meant for another extraction, or for deep features that are still to come.
 *
 * @param columns  of the study and derived ones; empty while they are not known
 */
export const unknownColumns = (raw: Raw, columns: readonly PlanColumn[]): UnknownColumn[] => {
  if (!columns.some(({ role }) => role !== 'derived')) return []
  const known = new Set([...columns.map(({ name }) => name), 'outcome', ''])
  const isUnknown = (name: string): boolean => !known.has(name) && !name.startsWith('score:')
  return [
    ...singles(raw).map((path) => ({ path, name: shownText(valueAt(raw, path)) })),
    ...lists(raw).flatMap((path) => listAt(raw, path).map((name) => ({ path, name: shownText(name) }))),
  ]
    .filter(({ name }) => isUnknown(name))
    .concat(unknownInBlocks(raw, columns))
}
