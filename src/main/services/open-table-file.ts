import readExcelFile from 'read-excel-file/node'
import { AppError } from '#contract/errors.ts'
import type { RawTable } from '#core/study/describe-columns.ts'
import { decodeTableText } from '../io/decode-table-text.ts'
import { parseTable } from './read-table.ts'

export interface TableFile {
  readonly table: RawTable
  readonly encoding: string
  /** Sheets of an Excel file; none otherwise. */
  readonly sheets: readonly string[]
  readonly sheet: string | null
}

const mostBytes = 64 * 1024 * 1024

/** Whether the bytes begin as a ZIP archive does, which an .xlsx file is. */
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b
/** Whether the bytes begin as the compound files do that older Excel and encrypted workbooks are. */
const isCompound = (bytes: Uint8Array): boolean => bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11

const textOfCell = (cell: unknown): string => {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date)
    return cell
      .toISOString()
      .replace(/T00:00:00\.000Z$/, '')
      .replace('T', ' ')
      .slice(0, 16)
  if (typeof cell === 'boolean') return cell ? '1' : '0'
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : ''
}

/** Rows of a sheet as a table: the header is the first row with at least two cells, as titles stand above it. */
const tableOfRows = (rows: readonly (readonly unknown[])[], name: string): RawTable => {
  const texts = rows.map((row) => row.map(textOfCell))
  const filled = (row: readonly string[]): number => row.filter((text) => text.trim() !== '').length
  const start = texts.findIndex((row) => filled(row) >= 2)
  if (start < 0) throw new AppError('unsupported-format', `${name} has no table: no row with two cells or more.`)
  const header = texts[start].map((text) => text.trim())
  const width = header.findLastIndex((text) => text !== '') + 1
  const columns = header.slice(0, width)
  const twice = columns.find((text, at) => text !== '' && columns.indexOf(text) !== at)
  if (twice !== undefined) {
    throw new AppError('unsupported-format', `${name} has two columns named ${twice}; name every column once.`)
  }
  const body = texts.slice(start + 1).filter((row) => filled(row) > 0)
  return { columns, rows: body.map((row) => columns.map((_, at) => row[at] ?? '')) }
}

const openWorkbook = async (name: string, bytes: Uint8Array, wanted: string | null): Promise<TableFile> => {
  let found: { sheet: string; data: readonly (readonly unknown[])[] }[]
  try {
    found = await readExcelFile(Buffer.from(bytes))
  } catch {
    throw new AppError('unsupported-format', `${name} cannot be read as an Excel file; save it as .xlsx or as CSV.`)
  }
  const sheets = found.map(({ sheet }) => sheet)
  const chosen = wanted === null ? found[0] : found.find(({ sheet }) => sheet === wanted)
  if (chosen === undefined) {
    throw new AppError('not-found', `${name} has no sheet ${wanted ?? ''}; its sheets are ${sheets.join(', ')}.`)
  }
  const table = tableOfRows(chosen.data, `${name}, sheet ${chosen.sheet},`)
  return { table, encoding: 'Excel', sheets, sheet: chosen.sheet }
}

/**
 * A CSV file (UTF-8, UTF-16 or GB18030; comma, semicolon or tab) or an Excel workbook as a table of texts.
 *
 * @throws AppError naming the file and what to do
 */
export const openTableFile = async (name: string, bytes: Uint8Array, sheet: string | null): Promise<TableFile> => {
  if (bytes.length > mostBytes) {
    throw new AppError(
      'unsupported-format',
      `${name} is larger than 64 MB; clinical tables are small, is it the right file?`,
    )
  }
  if (isCompound(bytes)) {
    throw new AppError('unsupported-format', `${name} is an old .xls or a protected workbook; save it as .xlsx or CSV.`)
  }
  if (isZip(bytes)) return openWorkbook(name, bytes, sheet)
  const decoded = decodeTableText(bytes)
  if (decoded === null) {
    throw new AppError(
      'unsupported-format',
      `${name} is neither a text table nor an Excel file; save it as CSV or .xlsx.`,
    )
  }
  return { table: parseTable(decoded.text, name), encoding: decoded.encoding, sheets: [], sheet: null }
}
