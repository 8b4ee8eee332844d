import { isCompactDate, isDateText, isMissingText, isPersonalText, numberOf } from './table-cells.ts'

/** A file as text cells; every row has as many cells as there are columns. */
export interface RawTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * Why a column needs a look before it enters a study: `date`, `identity` and `reserved` never enter, `free-text` and
 * `empty` only where the user says so, `mixed` enters as text.
 */
export type ColumnCaution = 'date' | 'identity' | 'free-text' | 'mixed' | 'empty' | 'reserved'

export interface ColumnReport {
  readonly name: string
  readonly type: 'number' | 'text'
  readonly missing: number
  /** Different values, missing ones not counted. */
  readonly distinct: number
  /** The first different values as written, at most six; none where they may say who somebody is. */
  readonly examples: readonly string[]
  readonly caution: ColumnCaution | null
  /** Row of the cell that the caution is about, counted from 1 below the header; null where it is about the column. */
  readonly cautionRow: number | null
}

const identityHeading =
  /\b(patient[ _-]?name|full[ _-]?name|first[ _-]?name|last[ _-]?name|surname|given[ _-]?name|birth|dob|phone|telephone|mobile|address|e-?mail|passport|ssn|mrn|accession|medical[ _-]?record|hospital[ _-]?(no|number|id)|patient[ _-]?(id|no|number))\b|^name$|姓名|名字|出生|生日|电话|手机|住址|地址|邮箱|身份证|住院号|病案号|门诊号|检查号|病历号|登记号/i

/** A text column with more different values than this is prose rather than categories. */
const mostCategories = 24

const cautionOf = (
  name: string,
  filled: readonly { readonly text: string; readonly row: number }[],
  distinct: number,
  context: { readonly reserved: ReadonlySet<string>; readonly isPatientId: (text: string) => boolean },
): { caution: ColumnCaution | null; row: number | null } => {
  const half = filled.length / 2
  const share = (test: (text: string) => boolean): boolean =>
    filled.length > 0 && filled.filter(({ text }) => test(text)).length >= half
  if (name === '' || context.reserved.has(name)) return { caution: 'reserved', row: null }
  if (filled.length === 0) return { caution: 'empty', row: null }
  const date = filled.find(({ text }) => isDateText(text))
  if (date !== undefined) return { caution: 'date', row: date.row }
  if (share(isCompactDate)) return { caution: 'date', row: null }
  // Small whole numbers are values that happen to be somebody's id as well.
  const isTelling = (text: string): boolean => text.trim().length >= 4 && context.isPatientId(text)
  if (identityHeading.test(name.replaceAll('_', ' ')) || share(isPersonalText) || share(isTelling)) {
    return { caution: 'identity', row: null }
  }
  const odd = filled.filter(({ text }) => numberOf(text) === null)
  if (odd.length > 0 && odd.length < filled.length && odd.length <= filled.length / 5) {
    return { caution: 'mixed', row: odd[0].row }
  }
  if (odd.length > 0 && distinct > mostCategories && distinct > half) return { caution: 'free-text', row: null }
  return { caution: null, row: null }
}

/**
 * What each column of a file holds and whether it may enter a study.
 *
 * @param context  names that a column may not have; whether a text is the id of a patient of the study
 */
export const describeColumns = (
  table: RawTable,
  context: { readonly reserved: ReadonlySet<string>; readonly isPatientId: (text: string) => boolean },
): ColumnReport[] =>
  table.columns.map((name, at) => {
    const filled = table.rows.flatMap((row, r) =>
      isMissingText(row[at]) ? [] : [{ text: row[at].trim(), row: r + 1 }],
    )
    const values = [...new Set(filled.map(({ text }) => text))]
    const { caution, row } = cautionOf(name, filled, values.length, context)
    return {
      name,
      type: filled.length > 0 && filled.every(({ text }) => numberOf(text) !== null) ? 'number' : 'text',
      missing: table.rows.length - filled.length,
      distinct: values.length,
      examples: caution === null || caution === 'mixed' ? values.slice(0, 6) : [],
      caution,
      cautionRow: row,
    }
  })
