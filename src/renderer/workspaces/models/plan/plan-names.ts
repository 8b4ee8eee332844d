import type { PlanColumn } from '#contract/modelling.ts'
import { type PlanPath, valueAt } from './plan-document.ts'
import { isRecord, listAt, shownText } from './plan-editing.ts'

type Raw = Readonly<Record<string, unknown>>

const namesOf = (raw: Raw, list: string): string[] => entryNames(raw, list).filter((name) => name !== '')

export const modelNames = (raw: Raw): string[] => namesOf(raw, 'models')
export const subgroupNames = (raw: Raw): string[] => namesOf(raw, 'subgroups')

/** Names of entries of a list, an empty one where there is none. */
export const entryNames = (raw: Raw, list: string): string[] =>
  listAt(raw, [list]).map((item) => (isRecord(item) ? shownText(item.name) : ''))

export const blockNames = (raw: Raw): string[] => (isRecord(raw.blocks) ? Object.keys(raw.blocks) : [])

/** Whether a block of the plan takes measured features and may not be absent. */
export const hasFeatureBlock = (raw: Raw): boolean =>
  blockNames(raw).some((name) => {
    const block = valueAt(raw, ['blocks', name])
    return (shownText(valueAt(block, ['from'])) || name) === 'radiomics' && valueAt(block, ['optional']) !== true
  })

/** Places of the entries of a list. */
export const entryPaths = (list: PlanPath, count: number): PlanPath[] =>
  Array.from({ length: count }, (_, n) => [...list, n])

/** Cohorts as the plan names them, the usual names where it names none; the one carved off comes last. */
export const cohortNames = (raw: Raw): string[] => {
  const split = valueAt(raw, ['split'])
  const members = valueAt(split, ['cohorts'])
  const written = listAt(split, ['names']).map(shownText)
  const size = Math.max(
    listAt(split, ['ratio']).length,
    listAt(split, ['counts']).length,
    listAt(split, ['from']).length + 1,
  )
  const own =
    written.length > 0
      ? written
      : isRecord(members)
        ? Object.keys(members)
        : size === 3
          ? ['train', 'validation', 'test']
          : ['train', 'test']
  const carved = valueAt(split, ['prospective'])
  return isRecord(carved) ? [...own, shownText(carved.name) || 'test'] : own
}

/** A name that is not taken: the base itself, else with the next number. */
export const freeName = (base: string, taken: readonly string[]): string => {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? base : `${base}-${n}`
    if (!taken.includes(candidate)) return candidate
  }
}

const isMeasured = ({ table }: PlanColumn): boolean => table === 'radiomics' || table === 'deep'

/** Columns to choose from, each once: what is known of the patient and lesion first, measured features after. */
export const columnNames = (columns: readonly PlanColumn[], which: 'all' | 'clinical' = 'all'): string[] => {
  const own = columns.filter((column) => !isMeasured(column) && column.role !== 'identifier')
  const measured = which === 'all' ? columns.filter(isMeasured) : []
  return [...new Set([...own, ...measured].map(({ name }) => name))]
}

/** Levels of a column; none where it holds numbers. */
export const levelsOf = (columns: readonly PlanColumn[], name: string): readonly string[] =>
  columns.find((column) => column.name === name)?.levels ?? []

/** A value as a plan writes it: what looks like a number is one. */
export const writtenValue = (text: string): string | number => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text)
