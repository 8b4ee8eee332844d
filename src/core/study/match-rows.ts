import { isMissingText } from './table-cells.ts'
import type { RawTable } from './describe-columns.ts'

/** How rows of a file find their place in a study. */
export interface RowKey {
  /** `subject`: a study's codes; `patient-id`: ids of the hospital, known to the key table; `lesion`: codes such as S001-L1. */
  readonly kind: 'subject' | 'patient-id' | 'lesion'
  readonly column: string
  /** For one row per lesion where `column` says the subject: the column with the lesion (L1, or 1). */
  readonly lesionColumn: string | null
}

/** What a study knows: its subjects' codes, patients' ids with the code of each, and lesions as SUBJECT-LESION. */
export interface KnownIds {
  readonly subjects: ReadonlySet<string>
  readonly patients: ReadonlyMap<string, string>
  readonly lesions: ReadonlySet<string>
}

export interface MatchedRows {
  /** Rows of the file that have a place, with the place: a subject's code, or a lesion as SUBJECT-LESION. */
  readonly matched: readonly { readonly id: string; readonly row: number }[]
  /** Rows whose id the study does not know, counted from 1 below the header. */
  readonly unmatched: readonly { readonly row: number; readonly id: string }[]
  /** Places that several rows claim. */
  readonly repeated: readonly { readonly id: string; readonly rows: readonly number[] }[]
  /** Places of the study without a row. */
  readonly absent: readonly string[]
}

/** Spreadsheets drop the zeros before a number: 00123 comes back as 123. */
const withoutZeros = (id: string): string => (/^\d+$/.test(id) ? id.replace(/^0+(?=\d)/, '') : id)

/** Ids with what they stand for, found as written or, where only one can be meant, without zeros in front. */
export const findById = (known: ReadonlyMap<string, string>): ((text: string) => string | null) => {
  const short = new Map<string, string | null>()
  for (const [id, place] of known) {
    const key = withoutZeros(id)
    const before = short.get(key)
    short.set(key, before === undefined || before === place ? place : null)
  }
  return (text) => {
    const id = text.trim()
    return known.get(id) ?? short.get(withoutZeros(id)) ?? null
  }
}

const same = (ids: Iterable<string>): Map<string, string> => new Map([...ids].map((id) => [id, id]))

/** Place of a row, by its cells; null where the study does not know it. */
const placeOf = (table: RawTable, level: 'clinical' | 'lesion', key: RowKey, known: KnownIds) => {
  const at = table.columns.indexOf(key.column)
  const find = findById(
    key.kind === 'patient-id' ? known.patients : same(key.kind === 'subject' ? known.subjects : known.lesions),
  )
  if (level === 'clinical' || key.kind === 'lesion') return (row: readonly string[]) => find(row[at])
  const lesionAt = table.columns.indexOf(key.lesionColumn ?? '')
  return (row: readonly string[]) => {
    const subject = find(row[at])
    const lesion = row[lesionAt].trim()
    return [lesion, `L${lesion}`].map((code) => `${subject}-${code}`).find((code) => known.lesions.has(code)) ?? null
  }
}

/** Puts every row of a file in its place. Rows that are empty where the id stands are unmatched. */
export const matchRows = (table: RawTable, level: 'clinical' | 'lesion', key: RowKey, known: KnownIds): MatchedRows => {
  const place = placeOf(table, level, key, known)
  const at = table.columns.indexOf(key.column)
  const rowsOf = new Map<string, number[]>()
  const unmatched: { row: number; id: string }[] = []
  table.rows.forEach((row, r) => {
    const id = isMissingText(row[at]) ? null : place(row)
    if (id === null) {
      const lesion = key.lesionColumn === null ? '' : ` ${row[table.columns.indexOf(key.lesionColumn)]}`
      unmatched.push({ row: r + 1, id: `${row[at].trim()}${lesion}` })
    } else rowsOf.set(id, [...(rowsOf.get(id) ?? []), r])
  })
  const places = level === 'clinical' ? known.subjects : known.lesions
  return {
    matched: [...rowsOf].map(([id, rows]) => ({ id, row: rows[0] })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    unmatched,
    repeated: [...rowsOf].flatMap(([id, rows]) => (rows.length > 1 ? [{ id, rows: rows.map((r) => r + 1) }] : [])),
    absent: [...places].filter((id) => !rowsOf.has(id)).sort(),
  }
}

/** The key by which most rows find a place; null where none does. Columns that come first win where several do as well. */
export const proposeKey = (table: RawTable, level: 'clinical' | 'lesion', known: KnownIds): RowKey | null => {
  const kinds = level === 'clinical' ? (['subject', 'patient-id'] as const) : (['lesion'] as const)
  const candidates: RowKey[] = table.columns.flatMap((column) =>
    kinds.map((kind) => ({ kind, column, lesionColumn: null })),
  )
  if (level === 'lesion') {
    const lesionColumn = table.columns.find((name) =>
      /^(lesion([ _-]?(id|no|code|number))?|病灶(号|编号)?)$/i.test(name),
    )
    if (lesionColumn !== undefined) {
      for (const kind of ['subject', 'patient-id'] as const) {
        for (const column of table.columns) if (column !== lesionColumn) candidates.push({ kind, column, lesionColumn })
      }
    }
  }
  let best: RowKey | null = null
  let most = 0
  for (const key of candidates) {
    const { matched, repeated } = matchRows(table, level, key, known)
    const count = matched.length - repeated.length
    if (count > most) {
      best = key
      most = count
    }
  }
  return best
}
