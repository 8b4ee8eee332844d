import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GoldenData, Json } from './golden-case.ts'

const splitLines = (text: string): string[] => text.replace(/\r?\n$/, '').split(/\r?\n/)

/** Reads the `data/` folder of a set of golden cases. */
export const openGoldenData = (folder: string): GoldenData => {
  const tables = new Map<string, ReadonlyMap<string, readonly (string | null)[]>>()
  const texts = new Map<string, string>()
  const text = (file: string): string => {
    const known = texts.get(file)
    if (known !== undefined) return known
    const read = readFileSync(join(folder, file), 'utf8')
    texts.set(file, read)
    return read
  }
  const columns = (file: string): ReadonlyMap<string, readonly (string | null)[]> => {
    const known = tables.get(file)
    if (known !== undefined) return known
    const [header, ...rows] = splitLines(text(file)).map((line) => line.split(','))
    const table = new Map(
      header.map((name, at) => [
        name,
        rows.map((row) => {
          const cell = row[at] ?? ''
          return cell === '' || cell === 'NA' ? null : cell
        }),
      ]),
    )
    tables.set(file, table)
    return table
  }
  return {
    columns,
    numbers: (file, column) => {
      const cells = columns(file).get(column)
      if (cells === undefined) throw new Error(`${file} has no column ${column}`)
      return cells.map((cell) => {
        if (cell === null) return null
        const value = cell === 'Inf' ? Infinity : cell === '-Inf' ? -Infinity : Number(cell)
        if (Number.isNaN(value)) throw new Error(`column ${column} of ${file} holds text: ${cell}`)
        return value
      })
    },
    json: (file) => JSON.parse(text(file)) as Json,
    lines: (file) => splitLines(text(file)),
  }
}
