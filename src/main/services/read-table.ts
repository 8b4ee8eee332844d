import { existsSync } from 'node:fs'
import Papa from 'papaparse'
import { AppError } from '#contract/errors.ts'
import type { RawTable } from '#core/study/describe-columns.ts'
import { IoError } from '../io/io-error.ts'
import { readTextFile } from '../io/read-text-file.ts'

/** Text of a table; what is no UTF-8 is refused data, not wrong usage. */
const textOf = (path: string): string => {
  try {
    return readTextFile(path)
  } catch (error) {
    if (error instanceof IoError && error.code === 'not-text') throw new AppError('unsupported-format', error.message)
    throw error
  }
}

/** Numbers as 3,14 would be taken for words: between semicolons or tabs they are a sign of decimal commas. */
const refuseDecimalCommas = (
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  refuse: (sentence: string) => AppError,
): void => {
  rows.forEach((row, r) => {
    const at = row.findIndex((cell) => /^\s*[+-]?\d+,\d+(e[+-]?\d+)?\s*$/i.test(cell))
    if (at >= 0)
      throw refuse(`, row ${r + 1}: ${row[at]} in the column ${columns[at]} has a decimal comma; save it with points.`)
  })
}

/** Reads a CSV file in UTF-8 with a header; see `parseTable`. Throws AppError naming the file and the row. */
export const readTable = (path: string): RawTable => {
  if (!existsSync(path)) throw new AppError('not-found', `There is no file ${path}.`)
  return parseTable(textOf(path), path)
}

/**
 * A table as text with a header; comma, semicolon or tab between cells. Empty lines are skipped.
 *
 * @param name  what the table is called in refusals
 * @throws AppError naming the table and the row
 */
export const parseTable = (text: string, name: string): RawTable => {
  const refuse = (sentence: string): AppError => new AppError('unsupported-format', `${name}${sentence}`)
  const { data, errors, meta } = Papa.parse<string[]>(text, {
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', ';', '\t'],
  })
  const broken = errors.find(({ type }) => type === 'Quotes')
  if (broken !== undefined) throw refuse(`, row ${broken.row ?? 0}: a quote is not closed; repair the file.`)
  const [header, ...rows] = data
  if (header === undefined) throw refuse(' is empty; it must begin with a line of column names.')
  const columns = header.map((name) => name.trim())
  const twice = columns.find((name, at) => name !== '' && columns.indexOf(name) !== at)
  if (twice !== undefined) throw refuse(` has two columns named ${twice}; name every column once.`)
  const odd = rows.findIndex((row) => row.length !== columns.length)
  if (odd >= 0)
    throw refuse(
      `, row ${odd + 1}: ${rows[odd].length} cells where the header names ${columns.length} columns; repair the file.`,
    )
  if (meta.delimiter !== ',') refuseDecimalCommas(columns, rows, refuse)
  return { columns, rows }
}
