import { idHint } from '#core/statistics/reliability/id-hint.ts'
import type { AnalysisTable, TableColumn } from './analysis-table.ts'
import { parseCell } from './parse-cell.ts'

/** A table as text: what a CSV file holds. */
interface TextTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** One table to be joined. */
export interface SourceTable {
  /** What sentences call it, e.g. the file's name. */
  readonly name: string
  readonly from: 'radiomics' | 'clinical' | 'deep'
  /** `row`: `key` holds the id of a row; `patient`: `key` holds the patient. */
  readonly level: 'row' | 'patient'
  readonly key: string
  readonly table: TextTable
  /** Columns that are neither features nor clinical data. */
  readonly exclude?: readonly string[]
  /** Columns of a radiomics or deep table that are clinical data all the same (outcome, cohort, scanner). */
  readonly clinical?: readonly string[]
}

export interface AnalysisTableInput {
  /** The first one has a row per row of the analysis. */
  readonly sources: readonly SourceTable[]
  /** Patient column of the first source or of a later one of level `row`; null: every row is a patient. */
  readonly patient: string | null
  /** Column that says the cohort of each row, or null. */
  readonly cohort: string | null
}

/** Columns of a feature table that say where a row comes from; `diagnostics_*` are such too. */
const provenance = [
  'case',
  'subject',
  'lesion',
  'reader',
  'round',
  'region',
  'label',
  'image_sha256',
  'mask_sha256',
  'settings_sha256',
  'software_version',
]

const listed = (names: readonly string[]): string =>
  names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`

const indexOfColumn = (source: SourceTable, column: string): number => {
  const at = source.table.columns.indexOf(column)
  if (at < 0)
    throw new Error(
      `${source.name} has no column ${column}; its first columns are ${listed(source.table.columns.slice(0, 8))}.`,
    )
  return at
}

const keysOf = (source: SourceTable): string[] => {
  const at = indexOfColumn(source, source.key)
  const keys = source.table.rows.map((row) => (row[at] ?? '').trim())
  const empty = keys.indexOf('')
  if (empty >= 0)
    throw new Error(`${source.name}, row ${empty + 1}: the column ${source.key} is empty; name every row.`)
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const key of keys) (seen.has(key) ? twice : seen).add(key)
  if (twice.size > 0)
    throw new Error(
      `${source.name} has more than one row for ${listed([...twice])} (column ${source.key}); keep one row each, for example of one reader, round and region.`,
    )
  return keys
}

const columnOf = (source: SourceTable, at: number, rowOf: readonly (number | null)[]): TableColumn => {
  const name = source.table.columns[at]
  const cells = rowOf.map((row) => parseCell(row === null ? '' : (source.table.rows[row][at] ?? '')))
  const isNumeric = cells.every(({ text, number }) => text === null || !Number.isNaN(number))
  const isClinical = source.from === 'clinical' || (source.clinical ?? []).includes(name)
  return {
    name,
    from: isClinical ? 'clinical' : source.from,
    level: source.level,
    isNumeric,
    cells: cells.map(({ text }) => text),
    numbers: Float64Array.from(cells, ({ number }) => number),
  }
}

/**
 * Joins feature, clinical and deep tables by id (or by patient) to one table. The first table says which rows there are;
 * a row that a later table lacks has missing values there, counted; no id in common is refused.
 *
 * @param input  tables as text and which columns are ids
 * @returns the table; throws with a sentence for absent or empty ids, ids that occur twice or do not match
 */
export const buildAnalysisTable = ({ sources, patient, cohort }: AnalysisTableInput): AnalysisTable => {
  const [first] = sources
  if (first === undefined) throw new Error('An analysis needs at least one table.')
  const ids = keysOf(first)
  if (ids.length === 0) throw new Error(`${first.name} has no rows.`)
  const notes: string[] = []
  const rowsOfSource = sources.map((source): (number | null)[] | null => {
    if (source.level === 'patient') return null
    const keys = source === first ? ids : keysOf(source)
    const at = new Map(keys.map((key, row) => [key, row]))
    return matched(source, ids, at, keys, notes, first)
  })
  const patients = patientsOf(sources, rowsOfSource, patient, ids)
  const joined = sources.map((source, s) => {
    const known = rowsOfSource[s]
    if (known !== null) return known
    const keys = keysOf(source)
    const at = new Map(keys.map((key, row) => [key, row]))
    return matched(source, patients, at, keys, notes, first)
  })
  const columns = sources.flatMap((source, s) => {
    const features = source.from !== 'clinical'
    const left = new Set([source.key, patient, cohort, ...(source.exclude ?? []), ...(features ? provenance : [])])
    for (const name of source.clinical ?? []) left.delete(name)
    return source.table.columns.flatMap((name, at) => {
      if (name === '') {
        const isFilled = source.table.rows.some((row) => row[at].trim() !== '')
        if (isFilled) notes.push(`${source.name}: column ${at + 1} has no name and was left out.`)
        return []
      }
      if (left.has(name) || (features && name.startsWith('diagnostics_'))) return []
      const column = columnOf(source, at, joined[s])
      if (column.from === 'clinical' || column.isNumeric) return [column]
      const words = column.cells.filter((text, i) => text !== null && Number.isNaN(column.numbers[i]))
      const filled = column.cells.filter((text) => text !== null).length
      if (words.length * 2 <= filled)
        throw new Error(
          `${source.name}: the feature ${name} holds ${words[0] ?? ''}, which is no number; correct it or leave the cell empty.`,
        )
      notes.push(`${source.name}: the column ${name} holds words and is no feature.`)
      return []
    })
  })
  return {
    ids,
    patients,
    columns,
    level: 'row',
    cohorts: cohortsOf(sources, rowsOfSource, cohort, ids),
    settings: settingsOf(first),
    notes,
  }
}

const matched = (
  source: SourceTable,
  wanted: readonly string[],
  at: ReadonlyMap<string, number>,
  keys: readonly string[],
  notes: string[],
  first: SourceTable,
): (number | null)[] => {
  const rows = wanted.map((key) => at.get(key) ?? null)
  const lacking = [...new Set(wanted.filter((_, i) => rows[i] === null))]
  if (lacking.length === new Set(wanted).size)
    throw new Error(
      `No ${source.key} of ${source.name} (${listed(keys.slice(0, 3))} …) occurs in ${first.name} (${listed(wanted.slice(0, 3))} …); check that both name the rows in the same way.${idHint(keys, wanted)}`,
    )
  if (lacking.length > 0) notes.push(`${source.name} lacks ${listed(lacking)}: their values there are missing.`)
  const there = new Set(wanted)
  const further = keys.filter((key) => !there.has(key))
  if (further.length > 0)
    notes.push(
      `${source.name}: ${further.length} ${further.length === 1 ? 'row' : 'rows'} (${source.key} ${listed(further)}) not in ${first.name}, left out.`,
    )
  return rows
}

const cellsOf = (source: SourceTable, rows: readonly (number | null)[], column: string): string[] => {
  const at = indexOfColumn(source, column)
  return rows.map((row) => (row === null ? '' : (source.table.rows[row][at] ?? '').trim()))
}

const holderOf = (
  sources: readonly SourceTable[],
  rowsOfSource: readonly (readonly (number | null)[] | null)[],
  column: string,
): { source: SourceTable; rows: readonly (number | null)[] } => {
  for (const [s, source] of sources.entries()) {
    const rows = rowsOfSource[s]
    if (rows !== null && source.table.columns.includes(column)) return { source, rows }
  }
  throw new Error(
    `No table with a row per ${sources[0].key} has the column ${column}; name a column of ${sources[0].name}, or add it there.`,
  )
}

const patientsOf = (
  sources: readonly SourceTable[],
  rowsOfSource: readonly (readonly (number | null)[] | null)[],
  patient: string | null,
  ids: readonly string[],
): readonly string[] => {
  if (patient === null) {
    const byPatient = sources.find(({ level }) => level === 'patient')
    return byPatient === undefined ? ids : patientsOf(sources, rowsOfSource, byPatient.key, ids)
  }
  if (patient === sources[0].key) return ids
  const { source, rows } = holderOf(sources, rowsOfSource, patient)
  const patients = cellsOf(source, rows, patient)
  const empty = patients.indexOf('')
  if (empty >= 0)
    throw new Error(`${source.name}: the row ${ids[empty]} has no ${patient}; every row needs its patient.`)
  return patients
}

const cohortsOf = (
  sources: readonly SourceTable[],
  rowsOfSource: readonly (readonly (number | null)[] | null)[],
  cohort: string | null,
  ids: readonly string[],
): readonly string[] | null => {
  if (cohort === null) return null
  const { source, rows } = holderOf(sources, rowsOfSource, cohort)
  const cohorts = cellsOf(source, rows, cohort)
  const empty = cohorts.indexOf('')
  if (empty >= 0)
    throw new Error(
      `${source.name}: the row ${ids[empty]} has no ${cohort}; every row needs a cohort, or leave it out.`,
    )
  return cohorts
}

const settingsOf = (source: SourceTable): string[] => {
  const at = source.table.columns.indexOf('settings_sha256')
  if (at < 0) return []
  return [...new Set(source.table.rows.map((row) => (row[at] ?? '').trim()))].filter((hash) => hash !== '').sort()
}
