import { formatCell, shownColumns } from '../tables/format-cell.ts'
import type { NamedTable, ReportTable, TableRow } from '../tables/report-table.ts'
import { wordFor, type Words } from '../words/words.ts'
import { spoken, escapeHtml, paragraph } from './html.ts'
import type { ReportContext } from './report-context.ts'

export interface TableView {
  /** Ids of the columns to show, in the order of the table; all without. */
  readonly only?: readonly string[]
  readonly hide?: readonly string[]
  /** Reasons as notes below the undefined cells (default), or as a column. */
  readonly reasons?: 'notes' | 'column'
  /** Rows to show; the file named below holds all. */
  readonly most?: number
  readonly title?: string
  /** The file in `tables/` with the same numbers, without extension; the id of the table without. */
  readonly file?: string
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** a … z, aa, ab … */
const markerOf = (index: number): string =>
  (index < letters.length ? '' : markerOf(Math.floor(index / letters.length) - 1)) + letters[index % letters.length]

/** A reason that begins with the id of a column, with its heading instead. */
const readable = (reason: string, { columns }: Words): string =>
  reason.replaceAll(/(^|; )([a-z_]+): /g, (whole, before: string, id: string) =>
    Object.hasOwn(columns, id) ? `${before}${wordFor(columns, id)}: ` : whole,
  )

/** A column of one and the same empty text, or of missing values that nobody misses, says nothing. */
const isTelling = ({ columns, rows }: ReportTable, at: number): boolean => {
  const nothing = columns[at].id.startsWith('missing_') ? 0 : ''
  return rows.some((row) => row[at] !== nothing)
}

/** A numbered table with a caption, the reasons of undefined cells below it, and the file that holds all of it. */
export const tableHtml = (
  context: ReportContext,
  named: Omit<NamedTable, 'id'> & { readonly id?: string },
  view: TableView = {},
): string => {
  const { table } = named
  const { report } = context.words
  const reasonAt = table.columns.findIndex(({ id }) => id === 'reason')
  const columns = shownColumns(table).filter(
    ({ column, at }) =>
      (view.only?.includes(column.id) ?? true) &&
      !(view.hide?.includes(column.id) ?? false) &&
      (at !== reasonAt || view.reasons === 'column') &&
      isTelling(table, at),
  )
  const rows = table.rows.slice(0, view.most ?? 25)
  const notes: string[] = []
  const marker = (row: TableRow): string => {
    const reason = reasonAt < 0 || view.reasons === 'column' ? null : row[reasonAt]
    if (reason === null || reason === '') return ''
    const text = readable(wordFor(table.columns[reasonAt].codes ?? {}, String(reason)), context.words)
    if (!notes.includes(text)) notes.push(text)
    return `<sup>${markerOf(notes.indexOf(text))}</sup>`
  }
  const cell = (row: TableRow, at: number): string =>
    row[at] === null ? (at === reasonAt ? '' : `—${marker(row)}`) : escapeHtml(formatCell(table, row, at))
  const kind = (numeric: boolean | undefined): string => (numeric === true ? ' class="num"' : '')
  const head = columns.map(({ column }) => `<th scope="col"${kind(column.numeric)}>${escapeHtml(column.header)}</th>`)
  const body = rows.map(
    (row) =>
      `<tr>${columns.map(({ column, at }) => `<td${kind(column.numeric)}>${cell(row, at)}</td>`).join('')}</tr>\n`,
  )
  const file = view.file ?? named.id
  const path = file === undefined ? null : `tables/${file}.csv`
  const title = escapeHtml(report.table(context.nextTable(), view.title ?? named.title))
  const all = table.rows.length
  return [
    `<div class="table">\n<table>\n<caption>${title}</caption>\n<thead><tr>${head.join('')}</tr></thead>\n`,
    `<tbody>\n${body.join('')}</tbody>\n</table>\n`,
    notes.map((note, n) => `<p class="note"><sup>${markerOf(n)}</sup> ${spoken(note)}</p>\n`).join(''),
    path === null
      ? ''
      : paragraph(all > rows.length ? report.moreRows(rows.length, all, path) : report.allRows(path), 'note'),
    '</div>\n',
  ].join('')
}

/** A table of the run by its id; nothing where the results hold no row for it. */
export const runTable = (context: ReportContext, id: string, view: TableView = {}): string => {
  const named = context.table(id)
  return named === null ? '' : tableHtml(context, named, view)
}
